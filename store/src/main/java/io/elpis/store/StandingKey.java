package io.elpis.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    return key.startsWith(SUBJECT) ? SUBJECT + digest(key) : key;
  }

  private static String digest(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
