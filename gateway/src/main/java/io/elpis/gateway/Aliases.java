package io.elpis.gateway;

import io.elpis.model.Sha256;
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
    byte[] hash = Sha256.of(person + "|" + id).toBytes();
    return "t-" + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
  }
}
