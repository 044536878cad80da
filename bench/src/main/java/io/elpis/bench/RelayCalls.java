package io.elpis.bench;

import io.elpis.gateway.RelayAddress;
import io.elpis.testkit.sip.SipPeer;
import io.elpis.testkit.sip.SipPeer.Message;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Calls from one telephone to another through the relay, one after the other. */
final class RelayCalls {
  /** Begins the number of every caller. */
  static final String NUMBERS = "1640008";

  private static final String CALLER_SOUND = "127.0.0.21";
  private static final String PERSON_SOUND = "127.0.0.22";

  private final SipPeer caller;
  private final SipPeer person;
  private final InetSocketAddress relay;

  RelayCalls(SipPeer caller, SipPeer person, InetSocketAddress relay) {
    this.caller = caller;
    this.person = person;
    this.relay = relay;
  }

  /** One whole call: rung, answered, acknowledged, hung up. */
  void call(int number, RelayAddress.Line line) throws IOException {
    String dialled = line.number() + "*" + line.extension().orElseThrow();
    caller.send(relay, invite(number, dialled));
    Message ringing = person.request("INVITE");
    person.answer(ringing, "180 Ringing", "p" + number, "User-Agent: phone-of-person\n", "");
    person.answer(
        ringing,
        "200 OK",
        "p" + number,
        "Contact: <sip:secret-person@" + PERSON_SOUND + ">\n",
        description("person", PERSON_SOUND));
    Message answered = caller.response(200, "INVITE");
    person.request("ACK");
    caller.send(relay, within("ACK", number, answered));
    caller.send(relay, within("BYE", number, answered));
    Message bye = person.request("BYE");
    person.answer(bye, "200 OK", "p" + number, "", "");
    caller.response(200, "BYE");
  }

  /**
   * How often the caller shows in what reached the person, and the person in what reached the
   * caller.
   */
  long leaks() {
    return count(person.everything(), NUMBERS, "secret-caller", "phone-of-caller", CALLER_SOUND)
        + count(
            caller.everything(),
            RelayWorld.NUMBERS,
            "secret-person",
            "phone-of-person",
            PERSON_SOUND);
  }

  /** Bytes that reached the two. */
  long bytes() {
    return caller.everything().length() + (long) person.everything().length();
  }

  static long count(String text, String... needles) {
    long found = 0;
    for (String needle : needles) {
      for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
        found++;
      }
    }
    return found;
  }

  private String invite(int number, String dialled) {
    return SipPeer.withBody(
        String.format(
            Locale.ROOT,
            """
            INVITE sip:%1$s@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bK-secret-caller-%3$d
            Max-Forwards: 70
            From: <sip:+86%4$s%3$04d@secret-caller.example>;tag=secret-caller-%3$d
            To: <sip:%1$s@127.0.0.1>
            Call-ID: secret-caller-%3$d
            CSeq: 1 INVITE
            Contact: <sip:+86%4$s%3$04d@127.0.0.1:%2$d>
            User-Agent: phone-of-caller
            P-Asserted-Identity: <sip:+86%4$s%3$04d@secret-caller.example>
            """,
            dialled,
            caller.port(),
            number,
            NUMBERS),
        description("caller", CALLER_SOUND));
  }

  private String within(String method, int number, Message answered) {
    int sequence = method.equals("ACK") ? 1 : 2;
    return SipPeer.withBody(
        String.format(
            Locale.ROOT,
            """
            %1$s %2$s SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK-secret-caller-%4$d-%1$s
            Max-Forwards: 70
            From: %5$s
            To: %6$s
            Call-ID: secret-caller-%4$d
            CSeq: %7$d %1$s
            User-Agent: phone-of-caller
            """,
            method,
            answered.contact(),
            caller.port(),
            number,
            answered.header("From"),
            answered.header("To"),
            sequence),
        "");
  }

  private static String description(String who, String address) {
    return String.format(
        Locale.ROOT,
        """
        v=0
        o=secret-%1$s 1 1 IN IP4 %2$s
        s=secret-%1$s
        c=IN IP4 %2$s
        t=0 0
        m=audio 40000 RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        """,
        who,
        address);
  }
}
