package io.elpis.store;

import io.elpis.model.Sha256;

/**
 * A fact that may fall, as {@code fallen} names it. An erased person is named by SHA-256 of the
 * fact: an id has 74 random bits, so whoever does not hold it already does not find it, and a
 * request that was on its way when the person was erased still meets the row. Other facts stand as
 * they are.
 */
final class StandingKey {
  private static final String SUBJECT = "subject:";

  private StandingKey() {}

  static String stored(String key) {
    return key.startsWith(SUBJECT) ? SUBJECT + Sha256.of(key) : key;
  }
}
