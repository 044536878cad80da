package io.elpis.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HttpProbeTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void probe_addressBeyondLoopback_refuses() {
    for (String address : List.of("192.0.2.1", "10.0.0.1", "2001:db8::1", "0.0.0.0")) {
      InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral(address), 80);
      assertThatThrownBy(() -> new HttpProbe(server, Duration.ofSeconds(1)))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", 80);
    assertThatThrownBy(() -> new HttpProbe(unresolved, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void get_oddPaths_arriveUntouched() throws IOException {
    for (String path : List.of("//v1", "/v1;x", "/v1/./a/../b", "/a%2F..%2Fb", "/%5C", "*", "")) {
      try (ScriptedServer server = new ScriptedServer(0, OK)) {
        Reply reply = server.probe().get(path, "Host : twice", "X: \u0001");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("ok");
        assertThat(server.head())
            .startsWith("GET " + path + " HTTP/1.1\r\nHost : twice\r\nX: \u0001");
      }
    }
  }

  @Test
  void postJson_body_arrivesWithLength() throws IOException {
    String json = "{\"a\":\"名\"}";
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    try (ScriptedServer server = new ScriptedServer(bytes, OK)) {
      assertThat(server.probe().postJson("/v1", json).bytesSent()).isEqualTo(bytes);
      assertThat(server.body()).isEqualTo(json);
      assertThat(server.head())
          .contains("Content-Length: " + bytes, "Host: 127.0.0.1:" + server.port());
    }
  }

  @Test
  void exchange_gigabyteAnsweredEarly_stopsSending() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(10_000, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")) {
      Reply reply = server.probe().exchange("POST", "/", List.of(), Body.repeated('[', 1L << 30));
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.bytesSent()).isBetween(10_000L, (1L << 30) - 1);
      assertThat(server.head()).contains("Content-Length: 1073741824");
    }
  }

  @Test
  void exchange_slowBody_arrivesBytewise() throws IOException {
    byte[] body = "slowly".getBytes(StandardCharsets.UTF_8);
    try (ScriptedServer server = new ScriptedServer(body.length, OK)) {
      Body slow = Body.slow(body, Duration.ofMillis(1));
      assertThat(server.probe().exchange("POST", "/", List.of(), slow).status()).isEqualTo(200);
      assertThat(server.body()).isEqualTo("slowly");
    }
  }

  @Test
  void exchange_declaredOtherThanSent_declaresThat() throws IOException {
    try (ScriptedServer server = new ScriptedServer(3, OK)) {
      Body body = Body.of("abc".getBytes(StandardCharsets.UTF_8)).declaring(99);
      assertThat(server.probe().exchange("POST", "/", List.of(), body).status()).isEqualTo(200);
      assertThat(server.head()).contains("Content-Length: 99\r\n");
    }
  }

  @Test
  void raw_bytes_arriveAsTheyAre() throws IOException {
    String request = "GET / HTTP/9.9\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n";
    try (ScriptedServer server = new ScriptedServer(0, OK)) {
      server.probe().raw(request.getBytes(StandardCharsets.UTF_8));
      assertThat(server.head()).isEqualTo(request);
    }
  }

  @Test
  void reply_chunked_isPutTogether() throws IOException {
    String answer =
        String.join(
            "\r\n",
            "HTTP/1.1 100 Continue",
            "",
            "HTTP/1.1 404 Not Found",
            "Transfer-Encoding: chunked",
            "X-A: 1",
            "x-a: 2",
            "",
            "4;ext=1",
            "abcd",
            "A",
            "0123456789",
            "0",
            "",
            "");
    try (ScriptedServer server = new ScriptedServer(0, answer)) {
      Reply reply = server.probe().get("/");
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.text()).isEqualTo("abcd0123456789");
      assertThat(reply.headers()).containsEntry("x-a", List.of("1", "2"));
      assertThat(reply.header("X-A")).contains("1");
      assertThat(reply.toString()).doesNotContain("abcd");
    }
  }

  @Test
  void reply_withoutLength_readsToTheEnd() throws IOException {
    try (ScriptedServer server = new ScriptedServer(0, "HTTP/1.1 200 OK\r\n\r\nrest of it")) {
      assertThat(server.probe().get("/").text()).isEqualTo("rest of it");
    }
  }

  @Test
  void reply_cutOff_fails() throws IOException {
    for (String answer :
        List.of(
            "",
            "HTTP/1.1 200 OK\r\nContent-",
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
            "SSH-2.0-OpenSSH\r\n")) {
      try (ScriptedServer server = new ScriptedServer(0, answer)) {
        assertThatThrownBy(() -> server.probe().get("/")).isInstanceOf(IOException.class);
      }
    }
  }
}
