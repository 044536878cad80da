package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.ledger.WitnessStanding;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.model.ElpisException;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.HttpProbe;
import io.elpis.testkit.http.Reply;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.JvmSpec;
import io.elpis.testkit.process.ProcessHarness;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole server that was told of a witness. */
final class WitnessedServerTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");

  private RunningServer start(WitnessOptions witnesses) {
    DatabaseSettings settings = POSTGRES.settings();
    ServerOptions options =
        new ServerOptions(
            folder.resolve("data"),
            Optional.of(
                new ServerOptions.OwnDatabase(
                    settings.jdbcUrl(), settings.user(), settings.password())),
            "127.0.0.1",
            0,
            Optional.empty(),
            KeyOptions.of(Optional.of(new LocalFile())),
            false,
            witnesses);
    return RunningServer.start(options, InstantSource.system(), line -> {});
  }

  private static Reply get(RunningServer server, String path) {
    try {
      return HttpProbe.of(server.port()).get(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void append(RunningServer server) {
    UseCases useCases = server.instance().useCases();
    String admin = server.adminKey().orElseThrow();
    useCases
        .apiKeys()
        .issue(
            server.instance().authenticate(admin).orElseThrow(),
            new PrincipalId("operator:admin"),
            Set.of(),
            "test",
            Optional.empty());
  }

  private static boolean isCosigned(RunningServer server, NoteVerifier witness, long size) {
    Note note = Note.parse(get(server, "/log/checkpoint").body());
    return note.text().contains("\n" + size + "\n")
        && note.signatures().stream().anyMatch(line -> witness.verify(note.text(), line));
  }

  private static WitnessStanding standing(RunningServer server) {
    return server.instance().useCases().ledger().witnesses().getFirst();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("waited for %s", LIMIT).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Test
  void serve_withAWitness_publishesItsCosignatureAndNoticesItsAbsence() throws Exception {
    NoteVerifier log;
    try (RunningServer server = start(WitnessOptions.none())) {
      log = NoteVerifier.parse(get(server, "/log/key").text().stripTrailing());
    }
    try (ProcessHarness harness = new ProcessHarness(folder.resolve("output"))) {
      ChildJvm process =
          harness.start(
              JvmSpec.of(
                  io.elpis.witness.Main.class,
                  "--origin",
                  log.name(),
                  "--log-key",
                  log.toString(),
                  "--key-file",
                  folder.resolve("witness.key").toString(),
                  "--port",
                  "0"));
      String url = process.awaitLine(line -> line.startsWith("ready: "), LIMIT).substring(7);
      String key = process.awaitLine(line -> line.startsWith("key: "), LIMIT).substring(5);
      NoteVerifier witness = NoteVerifier.parse(key);
      var address = WitnessOptions.Address.parse(url + "=" + key);
      try (RunningServer server = start(new WitnessOptions(List.of(address), 0))) {
        append(server);
        long size = server.instance().useCases().ledger().reader().size();
        await(() -> isCosigned(server, witness, size));
        assertThat(get(server, "/health/ready").text()).contains("\"concerns\":[]");
        WitnessStanding well = standing(server);
        assertThat(well.entries()).isEqualTo(size);
        assertThat(well.at()).isPresent();
        assertThat(well.trouble()).isEmpty();
        assertThat(well.key()).isEqualTo(key);
        process.kill();
        append(server);
        await(() -> get(server, "/health/ready").text().contains("does not answer"));
        assertThat(get(server, "/health/ready").status()).isEqualTo(200);
        WitnessStanding silent = standing(server);
        assertThat(silent.entries()).as("what it vouched for stays").isEqualTo(size);
        assertThat(silent.refusals()).isPositive();
        assertThat(silent.trouble().orElse("")).contains("does not answer");
      }
    }
  }

  @Test
  void address_notUrlAndKey_isRefused() {
    for (String wrong :
        List.of("", "http://127.0.0.1:8471", "=key", "http://x=nokey", "::=a+b+c")) {
      assertThatThrownBy(() -> WitnessOptions.Address.parse(wrong))
          .isInstanceOf(ElpisException.class);
    }
  }
}
