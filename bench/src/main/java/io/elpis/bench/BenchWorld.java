package io.elpis.bench;

import io.elpis.gateway.Asker;
import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.Scope;
import io.elpis.gateway.StoredPerson;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.server.RunningServer;
import io.elpis.server.UseCases;
import io.elpis.testkit.people.Person;
import io.elpis.testkit.people.SyntheticPeople;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.FieldValue.Structured;
import io.elpis.vault.field.FieldValue.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** People with one open ticket each, and programs that may look at them. */
final class BenchWorld {
  static final PrincipalId PROGRAM = new PrincipalId("bench-program");
  static final RecipientId RECIPIENT = new RecipientId("bench-network");
  private static final List<String> FIELDS =
      List.of("name", "mobile", "email", "address", "birth-date");
  private static final int CHUNK = 5_000;

  private final SyntheticPeople people = new SyntheticPeople(7);
  private final UseCases useCases;
  private final int size;

  private BenchWorld(UseCases useCases, int size) {
    this.useCases = useCases;
    this.size = size;
  }

  static BenchWorld fill(RunningServer server, int size) {
    BenchWorld world = new BenchWorld(server.instance().useCases(), size);
    world.takeIn();
    return world;
  }

  int size() {
    return size;
  }

  UseCases useCases() {
    return useCases;
  }

  /** The program that asks, with a credential of its own. */
  String issueKey(RunningServer server) {
    return server.issueKey(PROGRAM, Set.of(Scope.DISCLOSE), "bench");
  }

  static Asker asker(RunningServer server, String key) {
    return server.instance().authenticate(key).orElseThrow();
  }

  static TicketId ticket(long number) {
    return new TicketId("waybill-" + number);
  }

  /** Everybody's id. */
  List<SubjectId> subjects() {
    List<SubjectId> ids = new ArrayList<>(size);
    Optional<SubjectId> after = Optional.empty();
    while (ids.size() < size) {
      List<StoredPerson> page = useCases.subjects().page(after, 1_000);
      page.forEach(person -> ids.add(person.held().id()));
      after = Optional.of(page.getLast().held().id());
    }
    return ids;
  }

  /** Five fields of a synthetic person. */
  PersonRecord person(long number) {
    Person person = people.person(number);
    Map<FieldName, FieldValue> fields = new TreeMap<>();
    for (String name : FIELDS) {
      Object value = person.fields().get(name);
      if (value instanceof String text) {
        fields.put(new FieldName(name), new Text(text));
      } else if (value != null) {
        fields.put(new FieldName(name), new Structured(new LinkedHashMap<>(person.address())));
      }
    }
    return new PersonRecord(number, Long.toString(number), fields, false);
  }

  private void takeIn() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Instant closes = Instant.parse("2100-01-01T00:00:00Z");
    var run =
        useCases
            .intake()
            .open(
                "bench",
                Provenance.of(
                    "synthetic people of the bench",
                    "made up, nobody is real",
                    LocalDate.of(2026, 1, 31)),
                Hash.of(new byte[Hash.LENGTH]));
    List<IntakeRecord> records = new ArrayList<>();
    records.add(
        new RecipientRecord(0, new Recipient(RECIPIENT, "Bench Network", Tier.CERTIFIED, true)));
    records.add(
        new PrincipalRecord(
            0, new Principal(PROGRAM, RECIPIENT, Set.of("bench"), true, true), Optional.empty()));
    int chunk = 0;
    for (long number = 0; number < size; number++) {
      records.add(person(number));
      records.add(
          new TicketRecord(
              number,
              ticket(number),
              "waybill",
              "OUT_FOR_DELIVERY",
              Long.toString(number),
              RECIPIENT,
              Set.of(PROGRAM),
              now,
              closes,
              Optional.empty(),
              Optional.empty()));
      if (records.size() >= CHUNK - 1 || number == size - 1) {
        ChunkResult result = useCases.intake().land(run.id(), chunk++, records);
        if (!result.rejected().isEmpty()) {
          throw new IllegalStateException(
              "a synthetic person was refused: " + result.rejected().getFirst().message());
        }
        records.clear();
      }
    }
    useCases.intake().finish(run.id());
  }
}
