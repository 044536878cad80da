package io.elpis.cli.sakila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.cli.Cli;
import io.elpis.gateway.Scope;
import io.elpis.model.PrincipalId;
import io.elpis.server.DatabaseAccess;
import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real shop's tables, through the command line, into a real server on a real PostgreSQL. */
final class SakilaEndToEndTest {
  private static final int CUSTOMERS = 599;
  private static final int RENTALS = 16_044;
  private static final String MAP = "docs/examples/sakila.yaml";

  @TempDir Path folder;

  @Test
  void import_sakila_staffSeeTheirOpenRentalsOnly() throws IOException, SQLException {
    assumeTrue(
        Files.isDirectory(SakilaSchema.folder()),
        "the Sakila tables are not here: set elpis.data to try them");
    ServerOptions options =
        new ServerOptions(
            folder,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.empty(),
            Optional.of(new LocalFile()),
            false);
    try (RunningServer server = RunningServer.start(options, InstantSource.system(), line -> {})) {
      String database = url(server.database());
      SakilaSchema.load(database);
      Cli admin = cli(server, server.adminKey().orElseThrow());

      JsonNode first = imported(admin, database);
      assertThat(first.path("rejected").asLong()).isZero();
      assertThat(first.path("created").asLong()).isGreaterThanOrEqualTo(CUSTOMERS + RENTALS);

      JsonNode again = imported(admin, database);
      assertThat(again.path("updated").asLong()).isZero();
      assertThat(again.path("unchanged").asLong()).isGreaterThanOrEqualTo(CUSTOMERS);

      staffSeesOpenRental(server);
      assertThat(admin.run("ledger", "export", "--out", folder.resolve("export").toString()).exit())
          .isZero();
      assertThat(admin.run("ledger", "verify", folder.resolve("export").toString()).exit())
          .isZero();
    }
  }

  private void staffSeesOpenRental(RunningServer server) throws IOException {
    String open = openRental(server);
    String staff = staffOf(server, open);
    Cli clerk =
        cli(server, server.issueKey(new PrincipalId(staff), Set.of(Scope.DISCLOSE), "test"));
    Cli.Result seen = reveal(clerk, open);
    assertThat(seen.exit()).as(seen.error()).isZero();
    JsonNode fields =
        new ObjectMapper().readTree(seen.output()).path("items").path(0).path("fields");
    assertThat(fields.path("name").path("level").asText()).isEqualTo("revealed");
    assertThat(fields.path("address").path("level").asText()).isEqualTo("masked");

    assertThat(reveal(clerk, "rental-1").exit())
        .as("a rental that came back is closed")
        .isEqualTo(3);
    String other = staff.equals("staff-1") ? "staff-2" : "staff-1";
    Cli colleague =
        cli(server, server.issueKey(new PrincipalId(other), Set.of(Scope.DISCLOSE), "test"));
    assertThat(reveal(colleague, open).exit())
        .as("a colleague's rental is not theirs")
        .isEqualTo(3);
  }

  private static Cli.Result reveal(Cli cli, String ticket) {
    return cli.run(
        "reveal", "--json", "--purpose", "rental", "--ticket", ticket, "--fields", "name,address");
  }

  private static String openRental(RunningServer server) {
    return allTickets(server, "OPEN");
  }

  private static String allTickets(RunningServer server, String state) {
    var directory = server.instance().useCases().directory();
    Optional<io.elpis.model.TicketId> after = Optional.empty();
    while (true) {
      var page = directory.tickets(after, 1_000);
      var found = page.stream().filter(ticket -> ticket.state().equals(state)).findFirst();
      if (found.isPresent()) {
        return found.get().id().value();
      }
      after = Optional.of(page.getLast().id());
    }
  }

  private static String staffOf(RunningServer server, String ticket) {
    return server
        .instance()
        .useCases()
        .directory()
        .ticket(new io.elpis.model.TicketId(ticket))
        .assignees()
        .iterator()
        .next()
        .value();
  }

  private JsonNode imported(Cli admin, String database) throws IOException {
    Path root = Path.of(System.getProperty("elpis.root", ".."));
    Cli.Result result =
        admin.run(
            "import",
            database,
            "--map",
            root.resolve(MAP).toString(),
            "--json",
            "--errors",
            folder.resolve("errors.ndjson").toString());
    assertThat(result.exit()).as(result.error() + result.output()).isZero();
    return new ObjectMapper().readTree(result.output());
  }

  private Cli cli(RunningServer server, String key) {
    return new Cli(folder)
        .with("ELPIS_URL", "http://127.0.0.1:" + server.port())
        .with("ELPIS_KEY", key);
  }

  private static String url(DatabaseAccess access) {
    return access.jdbcUrl() + "?user=" + access.user() + "&password=" + access.password();
  }
}
