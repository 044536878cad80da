package io.elpis.bench;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RelayAddress;
import io.elpis.gateway.RelayDesk.Wanted;
import io.elpis.gateway.RelayWish.Form;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.server.RunningServer;
import io.elpis.server.UseCases;
import io.elpis.vault.field.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** People whose addresses are known by their digits and domain, so that any that leaks is seen. */
final class RelayWorld {
  /** Begins the number of every person; nobody has numbers of segment 160. */
  static final String NUMBERS = "1600007";

  /** Ends the mail address of every person. */
  static final String DOMAIN = "people-behind-relays.example.org";

  static final String POLICY =
      """
      version: 1
      fields:
        mobile: { type: mobile }
        email: { type: email }
      purposes:
        contact:
          basis: contract
          ticket: order
          to: [role:shop, program]
          fields: { mobile: relayed, email: relayed }
          retain: P30D
      """;

  private static final RecipientId SHOP = new RecipientId("shop");
  private static final PrincipalId PROGRAM = new PrincipalId("shop-program");
  private static final int CHUNK = 1_000;
  private static final int CALLERS = 32;

  private final UseCases useCases;
  private final Asker program;

  private RelayWorld(UseCases useCases, Asker program) {
    this.useCases = useCases;
    this.program = program;
  }

  static RelayWorld fill(RunningServer server, int people, InstantSource clock) {
    UseCases useCases = server.instance().useCases();
    Instant now = clock.instant();
    List<IntakeRecord> records = new ArrayList<>();
    records.add(new RecipientRecord(0, new Recipient(SHOP, "Shop", Tier.VERIFIED, true)));
    records.add(
        new PrincipalRecord(
            0, new Principal(PROGRAM, SHOP, Set.of("shop"), true, true), Optional.empty()));
    for (int number = 0; number < people; number++) {
      records.add(person(number));
      records.add(order(number, now));
    }
    ImportRun run =
        useCases
            .intake()
            .open(
                "relay-bench",
                Provenance.of("numbers", "made up, nobody is real", LocalDate.of(2026, 1, 31)),
                Hash.of(new byte[Hash.LENGTH]));
    for (int chunk = run.nextChunk(), from = 0; from < records.size(); chunk++, from += CHUNK) {
      List<IntakeRecord> part = records.subList(from, Math.min(records.size(), from + CHUNK));
      if (!useCases.intake().land(run.id(), chunk, part).rejected().isEmpty()) {
        throw new IllegalStateException("the bench's people do not pass");
      }
    }
    useCases.intake().finish(run.id());
    String key = server.issueKey(PROGRAM, Set.of(Scope.DISCLOSE), "bench");
    return new RelayWorld(useCases, server.instance().authenticate(key).orElseThrow());
  }

  static String number(int person) {
    return String.format(Locale.ROOT, "+86%s%04d", NUMBERS, person % 10_000);
  }

  static String mail(int person) {
    return "person" + person + "@" + DOMAIN;
  }

  /** Relays of everybody in order: a mailbox for even people, a number for odd ones. */
  List<RelayAddress> bindAll(int people) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<RelayAddress>> bound = new ArrayList<>();
      for (int number = 0; number < people; number++) {
        int person = number;
        bound.add(executor.submit(() -> bind(person)));
      }
      List<RelayAddress> relays = new ArrayList<>();
      for (Future<RelayAddress> relay : bound) {
        relays.add(relay.get());
      }
      return relays;
    }
  }

  private RelayAddress bind(int person) {
    Wanted wanted =
        new Wanted(
            program,
            new PurposeName("contact"),
            Optional.of(new TicketId("order-" + person)),
            Optional.empty(),
            new PersonRef.ByTicket(),
            new FieldName(person % 2 == 0 ? "email" : "mobile"),
            Form.usual());
    if (useCases.relay().desk().bind(wanted) instanceof Disclosure.Permitted permitted) {
      return permitted.fields().firstEntry().getValue().relay().orElseThrow();
    }
    throw new IllegalStateException("a relay was not permitted");
  }

  int mailPort() {
    return useCases.relay().channels().mailPort().orElseThrow();
  }

  private static IntakeRecord person(int number) {
    Map<FieldName, FieldValue> fields =
        Map.of(
            new FieldName("mobile"), new FieldValue.Text(number(number)),
            new FieldName("email"), new FieldValue.Text(mail(number)));
    return new PersonRecord(number, Integer.toString(number), fields, false);
  }

  private static IntakeRecord order(int number, Instant now) {
    return new TicketRecord(
        0,
        new TicketId("order-" + number),
        "order",
        "PAID",
        Integer.toString(number),
        SHOP,
        Set.of(),
        now.minus(Duration.ofHours(1)),
        now.plus(Duration.ofDays(1)),
        Optional.empty(),
        Optional.empty());
  }
}
