package io.elpis.server;

import io.elpis.gateway.Asker;
import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.gateway.Scope;
import io.elpis.gateway.SubjectSessions;
import io.elpis.model.BranchId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.Facts.ConsentFacts;
import io.elpis.testkit.market.MarketSize;
import io.elpis.testkit.market.Marketplace;
import io.elpis.testkit.market.PrincipalSeed;
import io.elpis.testkit.market.TicketSeed;
import io.elpis.testkit.people.Person;
import io.elpis.testkit.people.SyntheticPeople;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.FieldValue.Structured;
import io.elpis.vault.field.FieldValue.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The demonstration's marketplace: synthetic people, merchants, couriers, a lender's desk, taken in
 * by the same use cases as any import, and one key for each kind of caller.
 */
final class DemoWorld {
  private static final long SEED = 20_261_101L;
  private static final String SOURCE = "demo";
  private static final int STOPS = 12;
  private static final Duration LINKS_LAST = Duration.ofHours(1);

  /** The waybill that the label of the demonstration's paid order is printed with. */
  static final String LABELLED = "EX00000000000001";

  private final RunningServer server;
  private final UseCases useCases;
  private final Marketplace market;
  private final Instant now;
  private final SyntheticPeople people = new SyntheticPeople(SEED);

  private DemoWorld(RunningServer server, Instant now) {
    this.server = server;
    this.now = now;
    this.useCases = server.instance().useCases();
    this.market = new Marketplace(SEED, MarketSize.demo(), now);
  }

  /** Whom to be and what to ask for. */
  record Guide(
      List<Caller> callers,
      String waybill,
      String order,
      String paidOrder,
      DemoDispatch.HandHeld handHeld,
      List<Door> doors) {

    /** A link that signs somebody in once. */
    record Door(String role, String path) {
      /** Never shows the link. */
      @Override
      public String toString() {
        return "Door[" + role + "]";
      }
    }

    /** One caller of the demonstration. */
    record Caller(String role, PrincipalId principal, String key) {
      /** Never shows the key. */
      @Override
      public String toString() {
        return "Caller[" + principal + "]";
      }
    }

    /** What the demo prints. */
    List<String> lines(String url) {
      List<String> lines = new ArrayList<>();
      lines.add("ready: " + url);
      lines.add("");
      lines.add("a tour of ten minutes: " + url + "/tour");
      lines.add("");
      lines.add("sign-in links for a browser (each works once, within the hour):");
      doors.forEach(door ->
          lines.add(String.format(Locale.ROOT, "  %-9s %s%s", door.role(), url, door.path())));
      lines.add("");
      lines.add("callers of this demonstration (their keys end with it):");
      callers.forEach(caller ->
          lines.add(
              String.format(
                  Locale.ROOT,
                  "  %-9s %-18s %s",
                  caller.role(),
                  caller.principal(),
                  caller.key())));
      lines.add("");
      lines.add("try, in another terminal:");
      lines.add("  export ELPIS_URL=" + url);
      lines.add(
          "  # the courier sees the address of a parcel that is out and gets a number to call in"
              + " place of the addressee's; the look leaves a receipt");
      lines.add(
          "  ELPIS_KEY="
              + key("courier")
              + " ./elpis reveal --purpose delivery --ticket "
              + waybill
              + " --fields name,address,mobile --receipt look");
      lines.add("  # the courier's hand-held opens the next stop of today's signed manifest");
      lines.add(
          "  ELPIS_KEY="
              + key("courier")
              + " ./elpis waybill resolve "
              + waybill
              + " --device "
              + handHeld.device()
              + " --device-key "
              + handHeld.keyFile());
      lines.add("  # the merchant's clerk sees masks");
      lines.add(
          "  ELPIS_KEY="
              + key("merchant")
              + " ./elpis mask --purpose customer-service --ticket "
              + order
              + " --fields name,address,mobile");
      lines.add(
          "  # the merchant's program prints the label of an order that is paid, and sees nothing");
      lines.add(
          "  ELPIS_KEY="
              + key("program")
              + " ./elpis label --ticket "
              + paidOrder
              + " --waybill "
              + LABELLED
              + " --carrier 'Example Parcels' --sorting-code '571-A08 032'"
              + " --out label.pdf");
      lines.add(
          "  # the officer releases the merchant's orders to it as a file that is marked for it,"
              + " and traces the file back");
      lines.add(
          "  ELPIS_KEY="
              + key("officer")
              + " ./elpis release create --recipient "
              + merchant()
              + " --purpose order-list --out orders.csv --rows 200");
      lines.add("  ELPIS_KEY=" + key("officer") + " ./elpis trace orders.csv");
      lines.add(
          "  # the officer's desk: what laws want from how many people on, and what is kept of"
              + " people");
      lines.add("  ELPIS_KEY=" + key("officer") + " ./elpis register thresholds");
      lines.add("  # somebody else's waybill: denied, and on the ledger all the same");
      lines.add(
          "  ELPIS_KEY="
              + key("merchant")
              + " ./elpis reveal --purpose delivery --ticket "
              + waybill
              + " --fields address");
      lines.add("  # anybody checks the receipt offline, and the whole log");
      lines.add(
          "  ./elpis verify look.tlog-proof --key \"$(./elpis ledger key)\" --openings"
              + " look.openings");
      lines.add("  ./elpis ledger export --out log && ./elpis ledger verify log");
      lines.add("");
      lines.add("Ctrl-C stops it; the next `./elpis demo` starts afresh.");
      return lines;
    }

    /** The clerk's id says whose clerk it is. */
    private String merchant() {
      return callers.stream()
          .filter(caller -> caller.role().equals("merchant"))
          .map(caller -> caller.principal().value().replaceFirst("-clerk$", ""))
          .findFirst()
          .orElseThrow();
    }

    String key(String role) {
      return callers.stream()
          .filter(caller -> caller.role().equals(role))
          .map(Caller::key)
          .findFirst()
          .orElseThrow();
    }
  }

  /** Fills an empty server; says so where it is not open. */
  static Guide fill(RunningServer server, InstantSource clock, Terminal terminal) {
    DemoWorld world = new DemoWorld(server, clock.instant());
    terminal.note("making " + world.market.size().people() + " synthetic people and their orders");
    world.takeIn();
    server.beDemonstration();
    return world.guide();
  }

  private void takeIn() {
    ImportRun run =
        useCases
            .intake()
            .open(
                SOURCE,
                Provenance.of(
                    "synthetic people of the demonstration",
                    "made up, nobody is real",
                    LocalDate.ofInstant(now, ZoneOffset.UTC)),
                Hash.of(new byte[Hash.LENGTH]));
    List<IntakeRecord> records = new ArrayList<>();
    market.recipients().forEach(seed -> records.add(new RecipientRecord(0, seed.toRecipient())));
    market
        .principals()
        .forEach(seed -> records.add(new PrincipalRecord(0, seed.toPrincipal(), Optional.empty())));
    LongStream.range(0, market.size().people()).forEach(number -> records.add(person(number)));
    market.tickets().forEach(ticket -> records.add(ticket(ticket)));
    for (int chunk = run.nextChunk(), from = 0; from < records.size(); chunk++, from += 1_000) {
      ChunkResult result =
          useCases
              .intake()
              .land(run.id(), chunk, records.subList(from, Math.min(records.size(), from + 1_000)));
      if (!result.rejected().isEmpty()) {
        throw new ElpisException(
            ErrorCode.BUG,
            "the demonstration's people do not pass: " + result.rejected().getFirst().message());
      }
    }
    useCases.intake().finish(run.id());
  }

  private Guide guide() {
    TicketSeed waybill = busiest();
    TicketSeed order = firstOrder("SHIPPED");
    TicketSeed paid =
        first(
            LongStream.rangeClosed(1, market.size().orders())
                .mapToObj(market::order)
                .filter(ticket ->
                    ticket.state().equals("PAID") && ticket.recipient().equals(order.recipient())));
    PrincipalId courier = waybill.assignees().iterator().next();
    List<Guide.Caller> callers =
        List.of(
            caller("courier", courier),
            caller("hub", Marketplace.HUB, Scope.DISCLOSE, Scope.DISPATCH, Scope.SCAN),
            caller("merchant", new PrincipalId(order.recipient() + "-clerk")),
            caller("program", new PrincipalId(order.recipient() + "-erp")),
            caller("lender", new PrincipalId("lender-clerk-01")),
            caller(
                "officer",
                new PrincipalId("officer-01"),
                Scope.DISCLOSE,
                Scope.SEARCH,
                Scope.RELEASE,
                Scope.TRACE,
                Scope.AUDIT,
                Scope.RIGHTS));
    carry(paid, waybill.recipient());
    return new Guide(
        callers,
        waybill.id().value(),
        order.id().value(),
        paid.id().value(),
        dispatched(waybill, courier, callers),
        doors(order, courier));
  }

  private Stream<TicketSeed> out() {
    return LongStream.rangeClosed(1, market.size().orders())
        .boxed()
        .flatMap(number -> market.waybill(number).stream())
        .filter(ticket -> ticket.state().equals("OUT_FOR_DELIVERY"));
  }

  /** The first parcel of the courier who has most of them out: a day has more than one stop. */
  private TicketSeed busiest() {
    Map<PrincipalId, List<TicketSeed>> byCourier =
        out()
            .collect(
                Collectors.groupingBy(
                    ticket -> ticket.assignees().iterator().next(),
                    TreeMap::new,
                    Collectors.toList()));
    return byCourier.values().stream()
        .max(Comparator.comparingInt(List::size))
        .map(List::getFirst)
        .orElseThrow();
  }

  private List<Guide.Door> doors(TicketSeed order, PrincipalId courier) {
    DoorUseCases door = useCases.door();
    List<Guide.Door> doors = new ArrayList<>();
    doors.add(door("merchant", new PrincipalId(order.recipient() + "-clerk")));
    doors.add(door("courier", courier));
    doors.add(door("lender", new PrincipalId("lender-clerk-01")));
    doors.add(door("support", new PrincipalId("support-01")));
    doors.add(door("security", new PrincipalId("security-01")));
    doors.add(door("officer", new PrincipalId("officer-01")));
    SubjectId subject = useCases.directory().ticket(order.id()).subject();
    useCases
        .consents()
        .give(
            server.adminKey().flatMap(server.instance()::authenticate).orElseThrow(),
            subject,
            new ConsentFacts(
                "consent-of-the-demonstration",
                new PurposeName("marketing"),
                Optional.empty(),
                Set.of(new FieldName("email")),
                now,
                Optional.empty(),
                Set.of()));
    SubjectSessions.Made made = door.subjects().link(subject, LINKS_LAST);
    doors.add(new Guide.Door("subject", "/me/sign-in#" + made.challenge() + "." + made.code()));
    return doors;
  }

  private Guide.Door door(String role, PrincipalId principal) {
    return new Guide.Door(role, "/sign-in#" + useCases.door().staff().link(principal, LINKS_LAST));
  }

  /** The network takes the paid order's parcel on, so that its scans settle the label's quota. */
  private void carry(TicketSeed paid, RecipientId network) {
    Ticket order = useCases.directory().ticket(paid.id());
    Ticket parcel =
        new Ticket(
            new TicketId(LABELLED),
            "waybill",
            "CREATED",
            order.subject(),
            network,
            Set.of(),
            order.opensAt(),
            order.closesAt());
    useCases.directory().put(parcel);
    Asker operator = server.adminKey().flatMap(server.instance()::authenticate).orElseThrow();
    useCases.quota().escrow().tie(operator, parcel.id(), order.id());
  }

  /**
   * The network's day: everybody is on duty, and the guide's courier has a hand-held and a list.
   */
  private DemoDispatch.HandHeld dispatched(
      TicketSeed waybill, PrincipalId courier, List<Guide.Caller> callers) {
    DemoDispatch dispatch = new DemoDispatch(server, now);
    dispatch.everybodyOnDuty(market.principals().map(PrincipalSeed::toPrincipal));
    BranchId station = waybill.branch().orElseThrow();
    List<BranchId> branches = new ArrayList<>(List.of(station));
    market
        .principals()
        .filter(seed -> seed.id().equals(courier))
        .forEach(seed -> seed.branch().ifPresent(branches::add));
    dispatch.onDuty(courier, branches);
    dispatch.manifest(callers.get(1).key(), courier, station, tour(waybill, courier));
    return dispatch.handHeld(callers.getFirst().key());
  }

  /** What else the courier has out today, behind the guide's own waybill. */
  private List<Ticket> tour(TicketSeed first, PrincipalId courier) {
    return Stream.concat(
            Stream.of(first),
            out()
                .filter(ticket -> ticket.assignees().contains(courier))
                .filter(ticket -> !ticket.id().equals(first.id())))
        .limit(STOPS)
        .map(ticket -> useCases.directory().ticket(ticket.id()))
        .toList();
  }

  private TicketSeed firstOrder(String state) {
    return first(
        LongStream.rangeClosed(1, market.size().orders())
            .mapToObj(market::order)
            .filter(ticket -> ticket.state().equals(state)));
  }

  private static TicketSeed first(Stream<TicketSeed> tickets) {
    return tickets
        .findFirst()
        .orElseThrow(
            () -> new ElpisException(ErrorCode.BUG, "the demonstration's world lacks a ticket"));
  }

  private Guide.Caller caller(String role, PrincipalId principal) {
    return caller(role, principal, Scope.DISCLOSE, Scope.SEARCH);
  }

  private Guide.Caller caller(String role, PrincipalId principal, Scope... scopes) {
    String key = server.bootstrapKeys().make(principal, Set.of(scopes), "demonstration").text();
    return new Guide.Caller(role, principal, key);
  }

  private PersonRecord person(long number) {
    Person person = people.person(number);
    Map<FieldName, FieldValue> fields = new TreeMap<>();
    person.fields().forEach((name, value) -> fields.put(new FieldName(name), value(value, person)));
    return new PersonRecord(number, Long.toString(number), fields, false);
  }

  private static FieldValue value(Object value, Person person) {
    return value instanceof String text
        ? new Text(text)
        : new Structured(new LinkedHashMap<>(person.address()));
  }

  private static TicketRecord ticket(TicketSeed seed) {
    return new TicketRecord(
        0,
        seed.id(),
        seed.kind(),
        seed.state(),
        Long.toString(seed.person()),
        seed.recipient(),
        seed.assignees(),
        seed.window().opensAt(),
        seed.window().closesAt(),
        seed.branch(),
        Optional.empty());
  }
}
