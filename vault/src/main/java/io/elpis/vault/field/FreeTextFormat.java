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
      return new Reading.Invalid("has at most 65536 bytes as UTF-8; shorten it");
    }
    return new Reading.Valid(CleanText.plain(text));
  }

  @Override
  public String mask(String normal, MaskStyle style) {
    return maskOfInvalid(style);
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return Masks.onMerchantPage(style, Masks.STARS);
  }

  @Override
  public double confidence(String text, String normal) {
    // Everything fits; any type that says more is the better guess.
    return 0.01;
  }

  @Override
  public List<IndexedForm> indexed(String normal) {
    return List.of();
  }
}
