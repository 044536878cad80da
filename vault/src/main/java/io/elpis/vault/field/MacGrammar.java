package io.elpis.vault.field;

import java.util.Locale;
import java.util.regex.Pattern;

/** EUI-48 addresses (IEEE 802) in the notations of Linux, Windows, Cisco and none. */
final class MacGrammar implements Grammar {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?i)[0-9a-f]{2}(:[0-9a-f]{2}){5}|[0-9a-f]{2}(-[0-9a-f]{2}){5}"
              + "|[0-9a-f]{4}(\\.[0-9a-f]{4}){2}|[0-9a-f]{4}(-[0-9a-f]{4}){2}|[0-9a-f]{12}");

  /** All zero, broadcast, and what Android gives to applications that may not know. */
  private static final Pattern NO_DEVICE = Pattern.compile("0{12}|f{12}|020{10}");

  @Override
  public int maxLength() {
    return 32;
  }

  @Override
  public Reading read(String text) {
    String plain = CleanText.plain(text);
    if (!SHAPE.matcher(plain).matches()) {
      return new Reading.Invalid("has six pairs of hexadecimal digits");
    }
    String hex = plain.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT);
    if (NO_DEVICE.matcher(hex).matches()) {
      return new Reading.Invalid("must name a device; this one stands for none");
    }
    return new Reading.Valid(text, hex.replaceAll("(..)(?=.)", "$1:"));
  }

  @Override
  public double confidence(Reading.Valid value) {
    if (value.text().length() != 12) {
      return 0.97;
    }
    return CleanText.any(value.text(), Character::isLetter) ? 0.3 : 0.05;
  }
}
