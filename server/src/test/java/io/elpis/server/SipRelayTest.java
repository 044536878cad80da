package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.relay.binding.NumberPool;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.sip.SipPeer;
import io.elpis.testkit.sip.SipPeer.Message;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls through the relay between two telephones. Sound comes from addresses of their own
 * (127.0.0.21 and 127.0.0.22), so that an address that leaks is told from the relay's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SipRelayTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String X = "+8657100000001";
  private static final String CALLER = "+8616000000077";
  private static final String PERSON = "+8616000000078";
  private static final String CALLER_SOUND = "127.0.0.21";
  private static final String PERSON_SOUND = "127.0.0.22";

  private TestServer server;
  private InetSocketAddress relay = new InetSocketAddress(0);
  private String extension = "";
  private SipPeer person;
  private SipPeer caller;
  private int calls;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    person = new SipPeer("127.0.0.1");
    relay = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), freePort());
    server =
        TestServer.start(
            POSTGRES.settings(),
            folder,
            new RelayOptions(
                NumberPool.parse(TestServer.RELAY_NUMBERS, Optional.empty()),
                Optional.empty(),
                Optional.of(
                    new RelayOptions.Calls(
                        relay,
                        new InetSocketAddress(
                            InetAddress.ofLiteral("127.0.0.1"), person.port())))));
    SubjectId subject = server.person(Map.of("mobile", PERSON));
    server.ticket("order-sip", "order", "PAID", subject, "shop-1");
    extension =
        TestServer.json(
                server.post(
                    "/v1/relays",
                    server.key("bot-1", Scope.DISCLOSE),
                    "{\"purpose\":\"contact\",\"ticket\":\"order-sip\",\"field\":\"mobile\"}"))
            .path("relay")
            .path("extension")
            .asText();
  }

  @AfterAll
  void stop() {
    server.close();
    person.close();
  }

  @BeforeEach
  void pickUp() throws IOException {
    caller = new SipPeer("127.0.0.1");
    calls++;
  }

  @AfterEach
  void hangUp() {
    caller.close();
  }

  @Test
  void call_answeredHeldAndHungUp_showsNeitherSideInAnyMessage() throws Exception {
    try (DatagramSocket callerSound = sound(CALLER_SOUND);
        DatagramSocket personSound = sound(PERSON_SOUND)) {
      caller.send(relay, invite(X + "*" + extension, callerSound.getLocalPort()));
      Message ringing = person.request("INVITE");
      assertThat(ringing.startLine()).contains(PERSON + "@");
      person.answer(ringing, "180 Ringing", "p1", secrets("person"), "");
      caller.response(180, "INVITE");
      person.answer(
          ringing,
          "200 OK",
          "p1",
          secrets("person") + "Contact: <sip:" + PERSON + "@127.0.0.22:5099>\n",
          description("person", PERSON_SOUND, personSound.getLocalPort()));
      Message answered = caller.response(200, "INVITE");
      Message acknowledged = person.request("ACK");
      caller.send(relay, within("ACK", answered, 1, ""));
      assertThat(acknowledged.header("Call-ID")).doesNotContain("caller-host");

      speak(callerSound, answered.soundPort(), personSound);
      speak(personSound, ringing.soundPort(), callerSound);

      caller.send(
          relay,
          within(
              "INVITE",
              answered,
              2,
              description("caller", CALLER_SOUND, callerSound.getLocalPort()) + "a=sendonly\n"));
      Message held = person.request("INVITE");
      assertThat(held.body()).contains("a=sendonly");
      person.answer(
          held,
          "200 OK",
          "p1",
          "Contact: <sip:" + PERSON + "@127.0.0.22:5099>\n",
          description("person", PERSON_SOUND, personSound.getLocalPort()));
      caller.response(200, "INVITE");
      person.request("ACK");
      caller.send(relay, within("ACK", answered, 2, ""));

      person.send(held.from(), bye(held, ringing));
      caller.answer(caller.request("BYE"), "200 OK", "c1", secrets("caller"), "");
      person.response(200, "BYE");
    }
    assertThat(person.everything())
        .doesNotContain(CALLER.substring(1), "caller", CALLER_SOUND, "Secret caller", "sdp-name");
    assertThat(caller.everything())
        .doesNotContain(
            PERSON.substring(1), "person", PERSON_SOUND, "Secret person", "sdp-name", "5099");
  }

  @Test
  void call_givenUp_isCancelledWithoutAName() throws Exception {
    try (DatagramSocket sound = sound(CALLER_SOUND)) {
      String invite = invite(X + ";ext=" + extension, sound.getLocalPort());
      caller.send(relay, invite);
      Message ringing = person.request("INVITE");
      person.answer(ringing, "180 Ringing", "p2", "", "");
      caller.response(180, "INVITE");
      caller.send(
          relay,
          invite
              .replaceFirst("INVITE sip", "CANCEL sip")
              .replaceFirst("1 INVITE", "1 CANCEL")
              .replaceFirst("(?s)Content-Type.*", "Content-Length: 0\n\n"));
      caller.response(200, "CANCEL");
      Message cancel = person.request("CANCEL");
      person.answer(cancel, "200 OK", "p2", "", "");
      person.answer(ringing, "487 Request Terminated", "p2", "", "");
      caller.response(487, "INVITE");
      person.request("ACK");
      assertThat(cancel.text()).doesNotContain(CALLER.substring(1), "caller");
    }
  }

  @Test
  void call_wrongOrNoExtension_isTurnedAway() throws Exception {
    try (DatagramSocket sound = sound(CALLER_SOUND)) {
      caller.send(relay, invite(X, sound.getLocalPort()));
      caller.response(484, "INVITE");
    }
  }

  @Test
  void call_busyOrMoved_saysNoMore() throws Exception {
    try (DatagramSocket sound = sound(CALLER_SOUND)) {
      caller.send(relay, invite(X + "*" + extension, sound.getLocalPort()));
      Message ringing = person.request("INVITE");
      person.answer(
          ringing, "302 Moved Temporarily", "p3", "Contact: <sip:+8616000000079@127.0.0.22>\n", "");
      Message refused =
          caller.await("a refusal", message -> message.startLine().startsWith("SIP/2.0 4"));
      assertThat(refused.startLine()).contains("480");
      assertThat(refused.text()).doesNotContain("16000000079", PERSON.substring(1));
    }
  }

  @Test
  void call_fromAnotherAddress_isNotAnswered() throws Exception {
    try (SipPeer scanner = new SipPeer("127.0.0.9");
        DatagramSocket sound = sound(CALLER_SOUND)) {
      scanner.send(relay, invite(X + "*" + extension, sound.getLocalPort()));
      calls++;
      caller.send(relay, invite(X, sound.getLocalPort()));
      caller.response(484, "INVITE");
      assertThat(scanner.everything()).isEmpty();
    }
  }

  /** What a telephone may say of its owner. */
  private static String secrets(String who) {
    return String.format(
        Locale.ROOT,
        """
        User-Agent: Secret %1$s phone
        Server: Secret %1$s phone
        Organization: Secret %1$s
        P-Asserted-Identity: <sip:secret-%1$s@%1$s.example>
        Remote-Party-ID: <sip:secret-%1$s@%1$s.example>
        Reason: SIP;text="Secret %1$s"
        """,
        who);
  }

  private String invite(String dialled, int soundPort) {
    String headers =
        String.format(
            Locale.ROOT,
            """
            INVITE sip:%s@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP %s:%d;branch=z9hG4bKcaller%d
            Max-Forwards: 30
            From: "Secret caller" <sip:%s@caller.example>;tag=callertag%d
            To: <sip:%s@127.0.0.1>
            Call-ID: %d-%d@caller-host.example
            CSeq: 1 INVITE
            Contact: <sip:%s@127.0.0.1:%d>
            Diversion: <sip:secret-caller@caller.example>
            History-Info: <sip:secret-caller@caller.example>;index=1
            Subject: Secret caller
            User-Agent: Secret caller phone
            P-Asserted-Identity: <sip:%s@caller.example>
            """,
            dialled,
            caller.host(),
            caller.port(),
            calls,
            CALLER,
            calls,
            dialled,
            calls,
            caller.port(),
            CALLER,
            caller.port(),
            CALLER);
    return SipPeer.withBody(headers, description("caller", CALLER_SOUND, soundPort));
  }

  private static String description(String who, String address, int port) {
    return String.format(
        Locale.ROOT,
        """
        v=0
        o=secret-%1$s 1 1 IN IP4 %2$s
        s=sdp-name %1$s
        i=Secret %1$s
        e=%1$s@example.org
        c=IN IP4 %2$s
        t=0 0
        m=audio %3$d RTP/AVP 0 8
        a=rtpmap:0 PCMU/8000
        a=candidate:1 1 UDP 1 %2$s %3$d typ host
        a=tool:Secret %1$s
        """,
        who,
        address,
        port);
  }

  /** A request of the caller within the dialog that an answer made. */
  private String within(String method, Message answered, int sequence, String body) {
    String headers =
        String.format(
            Locale.ROOT,
            """
            %s %s SIP/2.0
            Via: SIP/2.0/UDP %s:%d;branch=z9hG4bKcaller%d%s%d
            Max-Forwards: 30
            From: %s
            To: %s
            Call-ID: %s
            CSeq: %d %s
            Contact: <sip:%s@127.0.0.1:%d>
            User-Agent: Secret caller phone
            """,
            method,
            answered.contact(),
            caller.host(),
            caller.port(),
            calls,
            method,
            sequence,
            answered.header("From"),
            answered.header("To"),
            answered.header("Call-ID"),
            sequence,
            method,
            CALLER,
            caller.port());
    return SipPeer.withBody(headers, body);
  }

  /** The person hangs up. */
  private String bye(Message latest, Message first) {
    String to = first.header("To").replaceFirst(";tag=.*", "");
    return SipPeer.withBody(
        String.format(
            Locale.ROOT,
            """
            BYE %s SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bKperson%d
            Max-Forwards: 30
            From: %s;tag=p1
            To: %s
            Call-ID: %s
            CSeq: 7 BYE
            User-Agent: Secret person phone
            """,
            latest.contact(),
            person.port(),
            calls,
            to,
            first.header("From"),
            first.header("Call-ID")),
        "");
  }

  private static void speak(DatagramSocket from, int relayPort, DatagramSocket to)
      throws IOException {
    byte[] sound = "sound".getBytes(StandardCharsets.US_ASCII);
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    from.send(new DatagramPacket(sound, sound.length, loopback, relayPort));
    byte[] buffer = new byte[100];
    DatagramPacket heard = new DatagramPacket(buffer, buffer.length);
    to.receive(heard);
    assertThat(Arrays.copyOf(buffer, heard.getLength())).isEqualTo(sound);
    assertThat(heard.getAddress()).isEqualTo(loopback);
  }

  private static DatagramSocket sound(String address) throws IOException {
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
