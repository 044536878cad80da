package io.elpis.relay.sip;

import gov.nist.javax.sip.stack.HopImpl;
import java.util.List;
import java.util.ListIterator;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;

/**
 * Sends every request to the trunk, at the port that it asked for. A contact or route that names
 * another host is not followed: no message chooses whom the relay talks to. Made by the library.
 */
public final class TrunkRouter implements Router {
  private static final String UDP = "udp";

  private final Hop trunk;

  /**
   * For the library.
   *
   * @param trunk {@code host:port/udp}
   */
  public TrunkRouter(SipStack stack, String trunk) {
    int slash = trunk.lastIndexOf('/');
    int colon = trunk.lastIndexOf(':', slash);
    this.trunk =
        new HopImpl(
            trunk.substring(0, colon), Integer.parseInt(trunk.substring(colon + 1, slash)), UDP);
  }

  @Override
  public Hop getOutboundProxy() {
    return trunk;
  }

  @Override
  public Hop getNextHop(Request request) {
    URI target =
        request.getHeader(RouteHeader.NAME) instanceof RouteHeader route
            ? route.getAddress().getURI()
            : request.getRequestURI();
    boolean ofTrunk =
        target instanceof SipURI uri && trunk.getHost().equals(uri.getHost()) && uri.getPort() > 0;
    return ofTrunk ? new HopImpl(trunk.getHost(), ((SipURI) target).getPort(), UDP) : trunk;
  }

  // Deprecated by its interface, which wants it all the same.
  @SuppressWarnings("deprecation")
  @Override
  public ListIterator<Hop> getNextHops(Request request) {
    return List.of(getNextHop(request)).listIterator();
  }
}
