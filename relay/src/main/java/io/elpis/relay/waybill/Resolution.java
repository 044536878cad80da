package io.elpis.relay.waybill;

/** The dots of a print head. */
enum Resolution {
  /** 8 dots a millimetre, called 203 dpi. */
  DPI_203(8),
  DPI_300(300 / 25.4);

  private final double dotsPerMillimetre;

  Resolution(double dotsPerMillimetre) {
    this.dotsPerMillimetre = dotsPerMillimetre;
  }

  double dotsPerMillimetre() {
    return dotsPerMillimetre;
  }

  /** The nearest dot. */
  int dots(double millimetres) {
    return (int) Math.round(millimetres * dotsPerMillimetre);
  }

  /** Whole dots that fit. */
  int dotsWithin(double millimetres) {
    return (int) Math.floor(millimetres * dotsPerMillimetre + 1e-9);
  }
}
