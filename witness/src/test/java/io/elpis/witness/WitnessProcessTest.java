package io.elpis.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.WitnessReply;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.JvmSpec;
import io.elpis.testkit.process.ProcessHarness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two witnesses as processes, asked over HTTP. */
final class WitnessProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");
  private final SampleLog log = SampleLog.make();
  private ProcessHarness harness = new ProcessHarness(Path.of("target/witnesses"));

  /** A running witness. */
  private record Running(ChildJvm process, NoteVerifier key, URI address, WitnessClient client) {}

  @BeforeEach
  void harness() {
    harness.close();
    harness = new ProcessHarness(folder.resolve("output"));
  }

  @AfterEach
  void end() {
    harness.close();
  }

  private Running start(String name) throws InterruptedException {
    ChildJvm process =
        harness.start(
            JvmSpec.of(
                Main.class,
                "--origin",
                log.key().name(),
                "--log-key",
                log.key().toString(),
                "--key-file",
                folder.resolve(name).toString(),
                "--name",
                name + ".example/w1",
                "--port",
                "0"));
    String address = after("ready: ", process);
    NoteVerifier key = NoteVerifier.parse(after("key: ", process));
    URI uri = URI.create(address);
    return new Running(process, key, uri, new WitnessClient(uri, LIMIT));
  }

  private static String after(String prefix, ChildJvm process) throws InterruptedException {
    return process.awaitLine(line -> line.startsWith(prefix), LIMIT).substring(prefix.length());
  }

  private void assertCosigned(Running witness, long old, long size) throws Exception {
    WitnessReply reply = witness.client().ask(log.request(old, size));
    assertThat(reply)
        .isInstanceOfSatisfying(
            WitnessReply.Cosigned.class,
            cosigned ->
                assertThat(cosigned.signatures())
                    .allMatch(s -> witness.key().verify(log.checkpoint(size).text(), s)));
  }

  @Test
  @DisplayName("F12 a witness killed by SIGKILL forgets nothing that it cosigned")
  void f12_killedAndRestarted_refusesRollbackAndFork() throws Exception {
    Running first = start("first");
    Running second = start("second");
    for (long size = 1; size <= 20; size++) {
      assertCosigned(first, size - 1, size);
      assertCosigned(second, size - 1, size);
    }
    first.process().kill();
    assertCosigned(second, 20, 30);
    Running again = start("first");
    assertThat(again.key()).isEqualTo(first.key());
    assertThat(again.client().ask(log.request(0, 30))).isEqualTo(new WitnessReply.Conflict(20));
    assertThat(again.client().ask(log.fork().request(20, 20)))
        .isEqualTo(new WitnessReply.Conflict(20));
    assertThat(again.client().ask(log.fork().request(20, 30)).status()).isEqualTo(422);
    assertThat(again.client().ask(log.request(19, 19))).isEqualTo(new WitnessReply.Conflict(20));
    assertCosigned(again, 20, 30);
    harness.assertNoOrphans(LIMIT);
  }

  @Test
  void http_answers_areThoseOfTheSpecification() throws Exception {
    Running witness = start("http");
    assertCosigned(witness, 0, 10);
    HttpResponse<String> conflict = post(witness, "/add-checkpoint", log.body(0, 12));
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body()).isEqualTo("10\n");
    assertThat(conflict.headers().firstValue("content-type")).hasValue("text/x.tlog.size");
    assertThat(post(witness, "/add-checkpoint", log.body(12, 11)).statusCode()).isEqualTo(400);
    byte[] garbage = "old 1".getBytes(StandardCharsets.UTF_8);
    assertThat(post(witness, "/add-checkpoint", garbage).statusCode()).isEqualTo(400);
    assertThat(post(witness, "/add-checkpoint", new byte[(1 << 20) + 1]).statusCode())
        .isEqualTo(400);
    byte[] unsigned = SampleLog.make().body(10, 11);
    assertThat(post(witness, "/add-checkpoint", unsigned).statusCode()).isEqualTo(403);
    assertThat(post(witness, "/other", log.body(10, 11)).statusCode()).isEqualTo(404);
    HttpResponse<String> granted = post(witness, "/add-checkpoint", log.body(10, 11));
    assertThat(granted.statusCode()).isEqualTo(200);
    assertThat(granted.body()).startsWith("\u2014 http.example/w1 ").endsWith("\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("http")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void start_keyOfAnotherOrigin_isWrongUsage() throws Exception {
    ChildJvm process =
        harness.start(
            JvmSpec.of(
                Main.class,
                "--origin",
                "else.example",
                "--log-key",
                log.key().toString(),
                "--key-file",
                folder.resolve("never").toString()));
    assertThat(process.awaitExit(LIMIT)).isEqualTo(2);
    assertThat(folder.resolve("never")).doesNotExist();
  }

  private static HttpResponse<String> post(Running witness, String path, byte[] body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(witness.address().resolve(path))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
