package io.elpis.relay.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionDescriptionTest {
  private static final InetSocketAddress RELAY =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 4_000);

  @Test
  void through_aTalkativeDescription_saysOnlyTheStream() {
    String talkative =
        """
        v=0
        o=alice 2890844526 2890844526 IN IP4 host.alice.example
        s=Alice's call
        i=about her order
        u=http://alice.example/
        e=alice@alice.example (Alice)
        p=+8616000000001
        c=IN IP4 192.0.2.9
        b=AS:64
        t=0 0
        k=clear:secret
        a=tool:alicephone
        m=audio 49170 RTP/AVP 0 101
        a=rtpmap:0 PCMU/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a=rtcp:49999 IN IP4 192.0.2.10
        a=ssrc:1 cname:alice@192.0.2.9
        a=candidate:1 1 UDP 1 192.0.2.9 49170 typ host
        a=sendrecv
        m=video 51372 RTP/AVP 99
        c=IN IP4 192.0.2.11
        a=rtpmap:99 h263-1998/90000
        """;
    SessionDescription description = SessionDescription.parse(talkative).orElseThrow();
    assertThat(description.sound())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 49_170));
    assertThat(description.through(RELAY, 7, 2))
        .isEqualTo(
            """
            v=0
            o=- 7 2 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 4000 RTP/AVP 0 101
            a=rtpmap:0 PCMU/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
            a=sendrecv
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void parse_withoutAStreamThatCouldBeRelayed_isNothing() {
    for (String none :
        List.of(
            "",
            "v=0\nc=IN IP4 192.0.2.9\n",
            "m=audio 49170 RTP/AVP 0\n",
            "c=IN IP4 192.0.2.9\nm=audio 0 RTP/AVP 0\n",
            "c=IN IP4 192.0.2.9\nm=audio 65535 RTP/AVP 0\n",
            "c=IN IP4 host.example\nm=audio 4000 RTP/AVP 0\n",
            "c=IN IP4 192.0.2.9\nm=audio 4000 RTP/SAVP 0\n",
            "c=IN IP4 192.0.2.9\nm=audio 4000 RTP/AVP 0\n" + "a=x\n".repeat(3_000))) {
      assertThat(SessionDescription.parse(none)).as(none).isEmpty();
    }
  }
}
