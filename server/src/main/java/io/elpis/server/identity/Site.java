package io.elpis.server.identity;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.net.URI;
import java.util.Optional;

/**
 * Where browsers reach this server: what passkeys are bound to (WebAuthn, 5.1.2).
 *
 * @param host their relying party's id; a name, since an address cannot be one
 * @param origin as browsers state it
 * @param anyPort whether it may have any port, as on a machine of one's own
 */
public record Site(String host, String origin, boolean anyPort) {
  /** A server that nobody was told the address of is reached on its own machine only. */
  public static final Site LOCAL = new Site("localhost", "http://localhost", true);

  /**
   * The site at an address.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where none can be there
   */
  public static Site at(URI here) {
    if (!suits(here)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "`--here` is an address with https and a name (http only for localhost), nothing else");
    }
    String host = here.getHost();
    String port = here.getPort() < 0 ? "" : ":" + here.getPort();
    return new Site(host, here.getScheme() + "://" + host + port, false);
  }

  /** Whether browsers make passkeys there: by TLS or on the own machine, under a name. */
  public static boolean suits(URI here) {
    String host = Optional.ofNullable(here.getHost()).orElse("");
    boolean named = !host.isEmpty() && !host.matches("[0-9.]+|\\[.*");
    boolean local = host.equals("localhost");
    boolean safe = "https".equals(here.getScheme()) || ("http".equals(here.getScheme()) && local);
    return named && safe && here.getUserInfo() == null && here.getFragment() == null;
  }
}
