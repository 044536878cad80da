package io.elpis.server;

import io.elpis.gateway.Asker;
import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.Scope;
import io.elpis.gateway.Search;
import io.elpis.model.CredentialId;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.store.database.Database;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.vault.IndexKind;
import io.elpis.vault.field.FieldValue.Text;
import io.elpis.vault.keyset.LocalFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server's inside on a given database, as the crash tests' parent and children use it. */
final class CrashWorld implements AutoCloseable {
  static final PrincipalId PROGRAM = new PrincipalId("program");
  static final RecipientId NETWORK = new RecipientId("network");
  private static final int CHUNK = 2_000;

  /** One purpose, open to testers and programs, with a quota that is never in the way. */
  static final String POLICY =
      """
      version: 1
      purposes:
        delivery:
          basis: contract
          ticket: waybill
          to: [role:tester, program]
          fields: { email: revealed, mobile: masked }
          quota: { unit: ticket, base: 1000000, window: P7D }
          retain: P30D
      """;

  private final Database database;
  private final OpenServer server;

  private CrashWorld(Database database, OpenServer server) {
    this.database = database;
    this.server = server;
  }

  static CrashWorld open(Path folder, DatabaseSettings settings) {
    return open(folder, settings, InstantSource.system());
  }

  static CrashWorld open(Path folder, DatabaseSettings settings, InstantSource clock) {
    DataFolder data = new DataFolder(folder);
    data.prepare();
    ServerOptions options =
        new ServerOptions(
            folder,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.of(folder.resolve("policy.yaml")),
            Optional.of(new LocalFile()),
            false);
    Database database = Database.open(settings);
    OpenServer server = new OpenServer(options, data, database, clock, new SecureRandom());
    server.open();
    return new CrashWorld(database, server);
  }

  OpenServer server() {
    return server;
  }

  UseCases useCases() {
    return server.useCases();
  }

  Database database() {
    return database;
  }

  /** As who the fixture itself acts. */
  Asker founder() {
    RecipientId elsewhere = new RecipientId("elsewhere");
    return new Asker(PROGRAM, elsewhere, new CredentialId("founder"), true, Set.of());
  }

  static TicketId ticket(long number) {
    return new TicketId("waybill-" + number);
  }

  /** Whether that person is found by their address. */
  boolean finds(Asker asker, long number) {
    Search.Query query =
        new Search.Query(
            asker,
            CrashChild.PURPOSE,
            Optional.empty(),
            new FieldName("email"),
            IndexKind.EXACT,
            new Text("person." + number + "@example.com"));
    return useCases().search().find(query) instanceof Search.Answer.Found(var matches, _)
        && matches.stream().anyMatch(match -> match.ticket().equals(ticket(number)));
  }

  Asker asker(String key) {
    return server.authenticate(key).orElseThrow();
  }

  /**
   * People numbered from 0 with one waybill each, and a program that may look; answers the
   * program's key.
   */
  String fill(int people) {
    List<IntakeRecord> records = new ArrayList<>();
    records.add(
        new RecipientRecord(0, new Recipient(NETWORK, "Sample Network", Tier.CERTIFIED, true)));
    records.add(
        new PrincipalRecord(
            0, new Principal(PROGRAM, NETWORK, Set.of("tester"), true, true), Optional.empty()));
    var run =
        useCases()
            .intake()
            .open(
                "crash",
                Provenance.of(
                    "synthetic people of a test",
                    "made up, nobody is real",
                    LocalDate.of(2026, 1, 31)),
                Hash.of(new byte[Hash.LENGTH]));
    int chunk = 0;
    for (int number = 0; number < people; number++) {
      records.add(person(number));
      records.add(waybill(number));
      if (records.size() >= CHUNK || number == people - 1) {
        var result = useCases().intake().land(run.id(), chunk++, records);
        if (!result.rejected().isEmpty()) {
          throw new IllegalStateException(result.rejected().getFirst().message());
        }
        records.clear();
      }
    }
    return server
        .bootstrapKeys()
        .make(PROGRAM, Set.of(Scope.DISCLOSE, Scope.ERASE, Scope.SEARCH), "test")
        .text();
  }

  private static PersonRecord person(int number) {
    return new PersonRecord(
        number,
        Integer.toString(number),
        Map.of(
            new FieldName("email"), new Text("person." + number + "@example.com"),
            new FieldName("mobile"), new Text(String.format(Locale.ROOT, "160%08d", number))),
        false);
  }

  private static TicketRecord waybill(int number) {
    return new TicketRecord(
        number,
        ticket(number),
        "waybill",
        "OUT_FOR_DELIVERY",
        Integer.toString(number),
        NETWORK,
        Set.of(PROGRAM),
        Instant.parse("2020-01-01T00:00:00Z"),
        Instant.parse("2100-01-01T00:00:00Z"),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
