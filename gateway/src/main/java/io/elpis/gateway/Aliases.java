package io.elpis.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Names under which watch knows tickets: none can be told from its ticket without the person's. */
final class Aliases {
  private static final int BYTES = 12;

  private Aliases() {}

  /**
   * The name of a ticket.
   *
   * @param person the random name of the person that the ticket is about
   */
  static String ticket(String person, String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((person + "|" + id).getBytes(StandardCharsets.UTF_8));
      return "t-" + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
