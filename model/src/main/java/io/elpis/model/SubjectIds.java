package io.elpis.model;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes new {@link SubjectId}s: 48 bits of milliseconds, 74 random bits (RFC 9562 §5.7).
 * Thread-safe.
 */
public final class SubjectIds {
  private final InstantSource clock;
  private final SecureRandom random;

  public SubjectIds(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  public SubjectId next() {
    long high = (clock.millis() << 16) | 0x7000L | random.nextInt(1 << 12);
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new SubjectId(new UUID(high, low));
  }
}
