package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host:port} and {@code [v6]:port} from the command line. */
final class HostAndPort {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9.-]+)):([0-9]{1,5})");
  private static final int MAX_PORT = 65_535;

  private HostAndPort() {}

  /**
   * Unresolved: a name is looked up at each use.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST} naming the option
   */
  static InetSocketAddress parse(String option, String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      int port = Integer.parseInt(parts.group(3));
      if (port > 0 && port <= MAX_PORT) {
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return InetSocketAddress.createUnresolved(host, port);
      }
    }
    throw new ElpisException(ErrorCode.INVALID_REQUEST, "`" + option + "` is not `HOST:PORT`");
  }
}
