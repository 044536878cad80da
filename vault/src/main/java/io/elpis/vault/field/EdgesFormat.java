package io.elpis.vault.field;

import java.util.List;

/**
 * Numbers of which a fixed head and tail are shown with a fixed run of stars between, whatever the
 * real length: certificates and bank cards.
 *
 * @param head how many characters of the normal form are shown in front
 * @param stars how many stars stand for the rest
 * @param tail how many characters are shown at the end
 */
record EdgesFormat(Grammar grammar, int head, int stars, int tail) implements Format {
  @Override
  public int maxLength() {
    return grammar.maxLength();
  }

  @Override
  public Reading read(String text) {
    return grammar.read(text);
  }

  @Override
  public double confidence(Reading.Valid value) {
    return grammar.confidence(value);
  }

  @Override
  public List<IndexedForm> indexed(String normal) {
    return grammar.indexed(normal);
  }

  @Override
  public String mask(Reading.Valid value, MaskStyle style) {
    String normal = value.normal();
    String mask =
        normal.substring(0, head) + "*".repeat(stars) + normal.substring(normal.length() - tail);
    return Masks.onMerchantPage(style, mask);
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return Masks.onMerchantPage(style, "*".repeat(head + stars + tail));
  }
}
