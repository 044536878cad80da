package io.elpis.testkit.canary;

import java.math.BigInteger;

/** Reads a digest as one large number, a remainder at a time. */
final class DigestStream {
  private BigInteger rest;

  DigestStream(byte[] digest) {
    this.rest = new BigInteger(1, digest);
  }

  /** The next number below {@code bound}. */
  int below(int bound) {
    BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(bound));
    rest = parts[0];
    return parts[1].intValue();
  }
}
