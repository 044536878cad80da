package io.elpis.vault.field;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Notes and remarks. Anything may be in them, so nothing is shown and nothing is searchable. */
final class FreeTextFormat implements Format {
  private static final int MAX_BYTES = 64 * 1024;

  @Override
  public int maxLength() {
    return MAX_BYTES;
  }

  @Override
  public boolean allowsControl() {
    return true;
  }

  @Override
  public Reading read(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return new Reading.Invalid("has at most " + MAX_BYTES + " bytes as UTF-8; shorten it");
    }
    return new Reading.Valid(text, () -> CleanText.plain(text));
  }

  @Override
  public double confidence(Reading.Valid value) {
    // Everything fits; any type that says more is the better guess.
    return 0.01;
  }

  @Override
  public String mask(Reading.Valid value, MaskStyle style) {
    return maskOfInvalid(style);
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return Masks.onMerchantPage(style, Masks.STARS);
  }

  @Override
  public List<IndexedForm> indexed(String normal) {
    return List.of();
  }
}
