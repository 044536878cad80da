package io.elpis.client;

import java.io.IOException;
import java.io.Serial;
import java.net.URI;

/**
 * No answer came: nobody listens, the connection broke at every attempt, or time ran out. Whether
 * the request had an effect is unknown; sending it again with the same Idempotency-Key is safe.
 */
public final class ServerUnreachable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final URI server;

  /**
   * @param server the address that was tried
   * @param why the last failure; its text stays out of the message
   */
  public ServerUnreachable(URI server, IOException why) {
    super("no answer from `" + server + "`", why);
    this.server = server;
  }

  public URI server() {
    return server;
  }
}
