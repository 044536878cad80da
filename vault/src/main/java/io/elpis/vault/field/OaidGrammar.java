package io.elpis.vault.field;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Two things are called OAID. A resettable device id (T/TAF 095): 16, 32 or 64 hexadecimal digits,
 * with or without the dashes of a UUID. And the addressee token of a commerce platform: 24 to 512
 * characters of base 64 and its URL alphabet, letters and digits both, where case counts.
 */
final class OaidGrammar implements Grammar {
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([0-9a-f]{16}){1,2}|[0-9a-f]{64}");
  private static final Pattern ADDRESSEE =
      Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9+/_~.-]{22,510}={0,2}");
  private static final Pattern LIMITED = Pattern.compile("[0-]+");

  @Override
  public int maxLength() {
    return 512;
  }

  @Override
  public Reading read(String text) {
    String plain = CleanText.plain(text);
    if (LIMITED.matcher(plain).matches()) {
      return new Reading.Invalid("must name a device or an addressee; all zeros stand for none");
    }
    if (DEVICE.matcher(plain).matches()) {
      return new Reading.Valid(text, plain.replace("-", "").toLowerCase(Locale.ROOT));
    }
    if (plain.length() >= 24 && ADDRESSEE.matcher(plain).matches()) {
      return new Reading.Valid(text, plain);
    }
    return new Reading.Invalid(
        "is a device id of 16, 32 or 64 hexadecimal digits or an addressee token of 24 or more");
  }

  @Override
  public double confidence(Reading.Valid value) {
    if (!DEVICE.matcher(value.text()).matches()) {
      return 0.3;
    }
    return value.text().indexOf('-') >= 0 ? 0.6 : 0.4;
  }
}
