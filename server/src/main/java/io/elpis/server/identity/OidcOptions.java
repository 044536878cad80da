package io.elpis.server.identity;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.net.URI;

/**
 * Whom to believe who somebody is.
 *
 * @param issuer of the identity provider, exactly as it names itself
 * @param client this server's name there
 * @param secret of that client
 * @param here where people's browsers reach this server, such as {@code https://elpis.example.com}
 * @param claim of the ID token that holds the id of the account here; whoever can change it there
 *     can be anybody here
 */
public record OidcOptions(URI issuer, String client, String secret, URI here, String claim) {
  /** What the provider sends people back to; has to be registered there. */
  public static final String BACK = "/sign-in/back";

  public OidcOptions {
    requirePlain("--oidc-issuer", issuer);
    requirePlain("--oidc-here", here);
  }

  /**
   * Without TLS anybody on the way could vouch for anybody; on this machine nobody is on the way.
   */
  private static void requirePlain(String flag, URI uri) {
    boolean local = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
    boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
    if (!safe || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "`" + flag + "` is an address with https (http only on this machine), nothing else");
    }
  }

  URI back() {
    String base = here.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + BACK);
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "OidcOptions[" + issuer + ", " + client + "]";
  }
}
