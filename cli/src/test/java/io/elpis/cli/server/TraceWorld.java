package io.elpis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.cli.Cli;
import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.gateway.Scope;
import io.elpis.model.BranchId;
import io.elpis.model.FieldName;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Sha256;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.testkit.people.Person;
import io.elpis.testkit.people.SyntheticPeople;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A server whose shops all have orders of the same people: the same list, bought by each. */
final class TraceWorld implements AutoCloseable {
  static final List<String> SHOPS = List.of("shop-a", "shop-b", "shop-c");
  static final int BRANCHES = 3;
  private static final String POLICY =
      """
      version: 1
      fields:
        name: { type: name }
        mobile: { type: mobile, index: [exact, suffix] }
        email: { type: email, index: [exact] }
        address: { type: address, index: [exact] }
      purposes:
        order-list:
          basis: contract
          ticket: order
          to: [role:sales]
          fields: { name: revealed, mobile: revealed, address: revealed, email: masked }
          release: [recipient:shop-a, recipient:shop-b, recipient:shop-c]
          quota: { unit: subject, base: 400, window: P1D, per: recipient }
        audited-list:
          basis: contract
          ticket: order
          to: [role:sales]
          approve: [role:officer]
          fields: { name: revealed, address: revealed }
          release: [recipient:shop-a]
        inside:
          basis: contract
          ticket: order
          to: [role:sales]
          fields: { name: revealed }
      """;

  final RunningServer server;
  private final Path files;

  private TraceWorld(RunningServer server, Path files) {
    this.server = server;
    this.files = files;
  }

  /** How a person's number was typed. */
  interface Typing {
    String typed(long number, String mobile);
  }

  static TraceWorld start(Path data, Path files, int people) throws IOException {
    return start(data, files, people, (number, mobile) -> mobile);
  }

  static TraceWorld start(Path data, Path files, int people, Typing typing) throws IOException {
    Path policy = files.resolve("policy.yaml");
    Files.writeString(policy, POLICY);
    ServerOptions options =
        new ServerOptions(
            data,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.of(policy),
            Optional.of(new LocalFile()),
            false);
    RunningServer server = RunningServer.start(options, InstantSource.system(), line -> {});
    TraceWorld world = new TraceWorld(server, files);
    world.fill(people, typing);
    return world;
  }

  private void fill(int people, Typing typing) {
    List<IntakeRecord> records = new ArrayList<>();
    RecipientId house = new RecipientId("house");
    records.add(new RecipientRecord(0, new Recipient(house, "House", Tier.CERTIFIED, true)));
    records.add(principal("sales", house, "sales", true));
    records.add(principal("officer", house, "officer", false));
    for (String shop : SHOPS) {
      RecipientId id = new RecipientId(shop);
      records.add(new RecipientRecord(0, new Recipient(id, shop, Tier.VERIFIED, true)));
      records.add(principal(shop + "-clerk", id, "clerk", false));
    }
    SyntheticPeople source = new SyntheticPeople(20_261_125);
    for (long number = 0; number < people; number++) {
      Person person = source.person(number);
      Map<String, Object> fields = new LinkedHashMap<>(person.fields());
      long one = number;
      fields.computeIfPresent("mobile", (field, text) -> typing.typed(one, (String) text));
      records.add(person(number, fields, person.address()));
      for (String shop : SHOPS) {
        records.add(ticket(shop, number));
      }
    }
    land(0, records);
  }

  /** The same people with other addresses from here on. */
  void move(int people) {
    SyntheticPeople source = new SyntheticPeople(20_261_125);
    List<IntakeRecord> records = new ArrayList<>();
    for (long number = 0; number < people; number++) {
      Person stays = source.person(number);
      Person lends = source.person(number + 10_000);
      Map<String, Object> fields = new LinkedHashMap<>(stays.fields());
      fields.put("address", lends.fields().get("address"));
      records.add(person(number, fields, lends.address()));
    }
    land(1, records);
  }

  /** Another number is another import, of the same source. */
  private void land(int number, List<IntakeRecord> records) {
    ImportRun run =
        server
            .instance()
            .useCases()
            .intake()
            .open(
                "test",
                Provenance.of(
                    "synthetic people", "made up, nobody is real", LocalDate.of(2026, 1, 31)),
                Sha256.of("map " + number));
    for (int chunk = 0, first = 0; first < records.size(); chunk++, first += 1_000) {
      server
          .instance()
          .useCases()
          .intake()
          .land(run.id(), chunk, records.subList(first, Math.min(records.size(), first + 1_000)));
    }
  }

  private static IntakeRecord principal(
      String id, RecipientId recipient, String role, boolean program) {
    return new PrincipalRecord(
        0,
        new Principal(new PrincipalId(id), recipient, Set.of(role), program, true),
        Optional.empty());
  }

  private static PersonRecord person(
      long number, Map<String, Object> known, Map<String, String> address) {
    Map<FieldName, FieldValue> fields = new TreeMap<>();
    for (String name : List.of("name", "mobile", "email", "address")) {
      Object value = known.get(name);
      if (value != null) {
        fields.put(
            new FieldName(name),
            value instanceof String text
                ? new FieldValue.Text(text)
                : new FieldValue.Structured(new LinkedHashMap<>(address)));
      }
    }
    return new PersonRecord(number, Long.toString(number), fields, false);
  }

  private static TicketRecord ticket(String shop, long number) {
    return new TicketRecord(
        0,
        new TicketId(shop + "-" + number),
        "order",
        "OPEN",
        Long.toString(number),
        new RecipientId(shop),
        Set.of(),
        Instant.EPOCH,
        Instant.parse("2100-01-01T00:00:00Z"),
        Optional.of(new BranchId("st-" + number % BRANCHES)),
        Optional.empty());
  }

  /** The command line as a principal with these scopes. */
  Cli as(String principal, Scope... scopes) {
    return new Cli(files)
        .with("ELPIS_URL", "http://127.0.0.1:" + server.port())
        .with("ELPIS_KEY", server.issueKey(new PrincipalId(principal), Set.of(scopes), "test"));
  }

  /** Gives a shop the records of everybody as a file; what the command says of it. */
  JsonNode release(String shop, String name) throws IOException {
    Cli.Result result =
        as("sales", Scope.RELEASE)
            .run(
                "--json",
                "release",
                "create",
                "--recipient",
                shop,
                "--purpose",
                "order-list",
                "--out",
                files.resolve(name).toString());
    assertThat(result.exit()).as(result.error()).isZero();
    return new ObjectMapper().readTree(result.output());
  }

  /** The report on a file, whose configuration was told before the file was read. */
  JsonNode trace(Path file, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--json", "trace", file.toString()));
    arguments.addAll(List.of(options));
    Cli.Result result = as("officer", Scope.TRACE).run(arguments.toArray(String[]::new));
    assertThat(result.exit()).as(result.error()).isZero();
    JsonNode report = new ObjectMapper().readTree(result.output());
    assertThat(result.error())
        .contains("fixed before the sample is read", report.path("config").asText());
    return report;
  }

  @Override
  public void close() {
    server.close();
  }
}
