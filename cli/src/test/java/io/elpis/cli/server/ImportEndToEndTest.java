package io.elpis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.cli.Cli;
import io.elpis.gateway.StoredPerson;
import io.elpis.model.SubjectId;
import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.vault.keyset.LocalFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with a bad row near its end, through the command line and HTTP, into a database. */
final class ImportEndToEndTest {
  private static final int ROWS = 20_000;
  private static final int BAD_VALUE = 19_998;
  private static final int BAD_ROW = 19_999;
  private static final String MAP =
      """
      source: shop
      provenance: {source: this test, basis: made up, date: 2026-01-31}
      sets:
        - name: people
          subject: { key: id, fields: { name: name, email: email } }
      """;

  @TempDir private Path data = Path.of("");
  @TempDir private Path files = Path.of("");

  @Test
  @DisplayName("F45 bad rows near the end are named, the rest lands exactly once, also on a re-run")
  void f45_badRowsNearTheEnd_theRestLandsExactlyOnce() throws IOException {
    write();
    ServerOptions options =
        new ServerOptions(
            data,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.empty(),
            Optional.of(new LocalFile()),
            false);
    try (RunningServer server = RunningServer.start(options, InstantSource.system(), line -> {})) {
      JsonNode first = imported(server);
      assertThat(first.path("rows").asLong()).isEqualTo(ROWS);
      assertThat(first.path("created").asLong()).isEqualTo(ROWS - 2);
      assertThat(first.path("rejected").asLong()).isEqualTo(2);
      List<String> errors = Files.readAllLines(files.resolve("errors.ndjson"));
      assertThat(errors)
          .hasSize(2)
          .anyMatch(line -> line.contains("\"row\":" + BAD_VALUE + ",") && line.contains("email"))
          .anyMatch(line -> line.contains("\"row\":" + BAD_ROW + ","))
          .noneMatch(line -> line.contains("no address"));
      assertThat(people(server)).hasSize(ROWS - 2);

      JsonNode again = imported(server);
      assertThat(again.path("created").asLong()).isZero();
      assertThat(again.path("updated").asLong()).isZero();
      assertThat(again.path("unchanged").asLong()).isEqualTo(ROWS - 2);
      assertThat(again.path("rejected").asLong()).isEqualTo(2);
      assertThat(people(server)).hasSize(ROWS - 2);
    }
  }

  private void write() throws IOException {
    Files.writeString(files.resolve("map.yaml"), MAP);
    try (BufferedWriter writer = Files.newBufferedWriter(files.resolve("people.csv"))) {
      writer.write("id,name,email\n");
      for (int row = 1; row <= ROWS; row++) {
        writer.write(
            switch (row) {
              case BAD_VALUE -> row + ",Name,no address\n";
              case BAD_ROW -> row + ",broken\n";
              default -> row + ",Name " + row + ",p" + row + "@example.com\n";
            });
      }
    }
  }

  private JsonNode imported(RunningServer server) throws IOException {
    Cli.Result result =
        new Cli(files)
            .with("ELPIS_URL", "http://127.0.0.1:" + server.port())
            .with("ELPIS_KEY", server.adminKey().orElseThrow())
            .run(
                "import",
                files.resolve("people.csv").toString(),
                "--map",
                files.resolve("map.yaml").toString(),
                "--errors",
                files.resolve("errors.ndjson").toString(),
                "--json");
    assertThat(result.exit()).as(result.error()).isEqualTo(1);
    return new ObjectMapper().readTree(result.output());
  }

  private static Set<SubjectId> people(RunningServer server) {
    Set<SubjectId> people = new HashSet<>();
    Optional<SubjectId> after = Optional.empty();
    while (true) {
      List<StoredPerson> page = server.instance().useCases().subjects().page(after, 1_000);
      page.forEach(person -> people.add(person.held().id()));
      if (page.isEmpty()) {
        return people;
      }
      after = Optional.of(page.getLast().held().id());
    }
  }
}
