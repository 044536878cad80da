package io.elpis.vault.field;

import io.elpis.model.FieldType;

/**
 * Identifiers of things that follow one person: a device, a connection, a car. Part of such a
 * number already tells maker or network, so a keyed pseudonym stands for the whole.
 */
record PseudonymousFormat(FieldType type, Grammar grammar, Pseudonyms pseudonyms)
    implements Format {
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
  public String mask(Reading.Valid value, MaskStyle style) {
    return switch (style) {
      case MERCHANT_PAGE -> pseudonyms.of(type, value.normal());
      case AFTER_SALE, WAYBILL -> Masks.NOTHING;
    };
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return Masks.onMerchantPage(style, Masks.STARS);
  }
}
