package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.relay.binding.NumberPool;
import io.elpis.store.embedded.TestPostgres;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls by another program, Debian's {@code sip-tester}; skipped where {@code sipp} is absent. */
final class SippTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String CALLS = "20";
  private static final String PERSON = "+8616000000079";

  @Test
  void calls_bySipp_getThroughAndTellNothing(@TempDir Path folder) throws Exception {
    Optional<Path> sipp =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
            .map(part -> Path.of(part, "sipp"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(sipp.isPresent(), "`sipp` is not on the PATH: install `sip-tester`");
    int far = freePort();
    int near = freePort();
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    RelayOptions relay =
        new RelayOptions(
            NumberPool.parse(TestServer.RELAY_NUMBERS, Optional.empty()),
            Optional.empty(),
            Optional.of(
                new RelayOptions.Calls(
                    new InetSocketAddress(loopback, near), new InetSocketAddress(loopback, far))));
    try (TestServer server = TestServer.start(POSTGRES.settings(), folder, relay)) {
      SubjectId subject = server.person(Map.of("mobile", PERSON));
      server.ticket("order-sipp", "order", "PAID", subject, "shop-1");
      String extension =
          TestServer.json(
                  server.post(
                      "/v1/relays",
                      server.key("bot-1", Scope.DISCLOSE),
                      "{\"purpose\":\"contact\",\"ticket\":\"order-sipp\",\"field\":\"mobile\"}"))
              .path("relay")
              .path("extension")
              .asText();
      Path heard = folder.resolve("heard.log");
      Path told = folder.resolve("told.log");
      String program = sipp.orElseThrow().toString();
      Process answering =
          start(
              folder,
              List.of(
                  program,
                  "-sn",
                  "uas",
                  "-i",
                  "127.0.0.1",
                  "-p",
                  Integer.toString(far),
                  "-m",
                  CALLS,
                  "-nostdin",
                  "-trace_msg",
                  "-message_file",
                  heard.toString()));
      Process calling =
          start(
              folder,
              List.of(
                  program,
                  "-sn",
                  "uac",
                  "-i",
                  "127.0.0.1",
                  "-p",
                  Integer.toString(freePort()),
                  "-m",
                  CALLS,
                  "-r",
                  "10",
                  "-nostdin",
                  "-s",
                  "+8657100000001*" + extension,
                  "-trace_msg",
                  "-message_file",
                  told.toString(),
                  "127.0.0.1:" + near));
      try {
        assertThat(calling.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(calling.exitValue()).isZero();
      } finally {
        answering.destroy();
        calling.destroy();
      }
      assertThat(Files.readString(heard)).contains("BYE").doesNotContain("sip:sipp@", "sut ");
      assertThat(Files.readString(told)).contains("BYE").doesNotContain(PERSON.substring(1));
    }
  }

  private static Process start(Path folder, List<String> command) throws Exception {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
