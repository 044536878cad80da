package io.elpis.relay.sip;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One side's session description (RFC 4566), as far as the other side needs it: one stream of sound
 * with its codecs. Names, addresses, keys, candidates and whatever else a description may say are
 * not read. Immutable.
 *
 * @param sound where this side listens; RTCP is one port above (RFC 3605 is not used)
 */
record SessionDescription(InetSocketAddress sound, String formats, List<String> attributes) {
  private static final int MAX_LENGTH = 8_000;
  private static final Pattern MEDIA =
      Pattern.compile("m=audio ([0-9]{1,5})(?:/1)? RTP/AVP((?: [0-9]{1,3}){1,30})");
  private static final Pattern CONNECTION = Pattern.compile("c=IN IP[46] ([0-9a-fA-F.:]{2,45})");
  private static final Pattern PASSED =
      Pattern.compile(
          "a=(rtpmap:[0-9]{1,3} [A-Za-z0-9.+-]{1,30}/[0-9]{1,6}(/[0-9])?"
              + "|fmtp:[0-9]{1,3} [A-Za-z0-9=;,. -]{1,120}"
              + "|ptime:[0-9]{1,4}|maxptime:[0-9]{1,4}"
              + "|sendrecv|sendonly|recvonly|inactive)");

  /** Empty where there is no stream of sound that could be relayed. */
  static Optional<SessionDescription> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String host = "";
    Optional<Integer> port = Optional.empty();
    String formats = "";
    List<String> attributes = new ArrayList<>();
    boolean inSound = false;
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher media = MEDIA.matcher(line);
      Matcher connection = CONNECTION.matcher(line);
      if (line.startsWith("m=")) {
        inSound = port.isEmpty() && media.matches();
        if (inSound) {
          port = Optional.of(Integer.parseInt(media.group(1)));
          formats = media.group(2).strip();
        }
      } else if (connection.matches() && (inSound || port.isEmpty())) {
        host = connection.group(1);
      } else if ((inSound || port.isEmpty()) && PASSED.matcher(line).matches()) {
        attributes.add(line);
      }
    }
    boolean usable = port.isPresent() && port.get() > 0 && port.get() < 65_535 && !host.isEmpty();
    return usable
        ? Optional.of(
            new SessionDescription(new InetSocketAddress(host, port.get()), formats, attributes))
        : Optional.empty();
  }

  /** The same stream at the relay's own address: all that the other side is told. */
  String through(InetSocketAddress relay, long session, long version) {
    String family = relay.getAddress() instanceof java.net.Inet6Address ? "IP6" : "IP4";
    String address = relay.getAddress().getHostAddress();
    StringBuilder text = new StringBuilder(400);
    text.append("v=0\r\no=- ").append(session).append(' ').append(version);
    text.append(" IN ").append(family).append(' ').append(address);
    text.append("\r\ns=-\r\nc=IN ").append(family).append(' ').append(address);
    text.append("\r\nt=0 0\r\nm=audio ").append(relay.getPort());
    text.append(" RTP/AVP ").append(formats).append("\r\n");
    attributes.forEach(line -> text.append(line).append("\r\n"));
    return text.toString();
  }

  @Override
  public String toString() {
    return "SessionDescription[hidden]";
  }
}
