package io.elpis.watch.work;

/** The province of a region's code: its first two digits as one number. */
final class Provinces {
  static final int UNKNOWN = -1;

  private static final int DIGITS = 2;

  private Provinces() {}

  static int of(String region) {
    return region.length() < DIGITS ? UNKNOWN : region.charAt(0) * 0x10000 + region.charAt(1);
  }
}
