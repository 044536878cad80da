package io.elpis.vault.field;

/** Words that masks are made of. Their widths are constants: a length is information too. */
final class Masks {
  /** A hidden part of unsaid length. */
  static final String STARS = "****";

  /** Held, but shown by something else at this place: a relay number, an alias. */
  static final String RELAYED = "***";

  /** This place shows nothing of the type, not even that a value is held. */
  static final String NOTHING = "";

  /** The rule that keeps what is masked already from being stored as if it were the value. */
  static final String LOOKS_MASKED = "must not have `*`, it looks masked already; give it whole";

  private Masks() {}

  static boolean looksMasked(String text) {
    return CleanText.plain(text).indexOf('*') >= 0;
  }

  static String onMerchantPage(MaskStyle style, String mask) {
    return switch (style) {
      case MERCHANT_PAGE -> mask;
      case AFTER_SALE, WAYBILL -> NOTHING;
    };
  }
}
