package io.elpis.rights.docket;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;

/** Ids that say nothing but when they were made, and sort by it. Thread-safe. */
public final class DocketIds {
  private static final int RANDOM_LENGTH = 8;

  private final InstantSource clock;
  private final SecureRandom random;

  public DocketIds(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** An id such as {@code rq-0192f0…}. */
  public String next(String prefix) {
    byte[] tail = new byte[RANDOM_LENGTH];
    random.nextBytes(tail);
    return String.format(
        Locale.ROOT, "%s-%012x%s", prefix, clock.millis(), HexFormat.of().formatHex(tail));
  }
}
