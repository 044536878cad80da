package io.elpis.bench;

import io.elpis.bench.Load.Measured;
import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RevealRequest;
import io.elpis.gateway.RevealRequest.Item;
import io.elpis.ledger.LedgerCounters;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.server.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a look at a person costs beside a bare look-up by key on the same PostgreSQL: facts,
 * decision, quota, durable entry, opening and masking against one row. The two are measured in
 * turns, so that a drift of the machine meets both.
 */
final class RevealBench {
  private static final PurposeName DELIVERY = new PurposeName("delivery");
  private static final PurposeName SCREENING = new PurposeName("screening");
  private static final Set<FieldName> FIELDS =
      Set.of(new FieldName("name"), new FieldName("address"), new FieldName("mobile"));
  private static final int BATCH = 100;

  private final RunningServer server;
  private final BenchWorld world;
  private final PlainTable plain;
  private final Asker asker;
  private final List<SubjectId> subjects;
  private final String key;
  private final Duration length;
  private final int rounds;

  RevealBench(
      RunningServer server, BenchWorld world, PlainTable plain, Duration length, int rounds) {
    this.server = server;
    this.world = world;
    this.plain = plain;
    this.key = world.issueKey(server);
    this.asker = BenchWorld.asker(server, key);
    this.subjects = world.subjects();
    this.length = length;
    this.rounds = rounds;
  }

  /** Every figure, and the ratios that the targets speak of. */
  Scoreboard run() throws IOException, InterruptedException {
    Scoreboard board = new Scoreboard("reveal");
    board.put("subjects", world.size());
    board.put("fsync_floor_per_second", FsyncFloor.perSecond(server.dataFolder()));
    warmUp();
    for (int callers : List.of(32, 256)) {
      pairs(board, "single_" + callers, callers);
    }
    for (int callers : List.of(8, 32)) {
      batches(board, "batch100_" + callers, callers);
    }
    // The way in is as much code again: it is warmed up like the rest, and by itself.
    http(256);
    for (int callers : List.of(32, 256)) {
      http(callers).put(board, "http_" + callers);
    }
    return board;
  }

  private void warmUp() throws InterruptedException {
    for (int round = 0; round < 2; round++) {
      Load.run(64, length, this::reveal);
      Load.run(32, length, plain::selectOne);
      Load.run(8, length, this::revealBatch);
      Load.run(8, length, (caller, number) -> plain.selectMany(caller, number, BATCH));
    }
  }

  /** A run with the CPU time of one of its {@code parts}. */
  private record Costed(Measured measured, CpuTime cpu) {
    static Costed run(int callers, Duration length, int parts, Load.Operation operation)
        throws InterruptedException {
      CpuTime before = CpuTime.now();
      Measured measured = Load.run(callers, length, operation);
      return new Costed(
          measured, CpuTime.now().perOperation(before, measured.operations() * parts));
    }

    void put(Scoreboard board, String name) {
      board.put(name, measured);
      board.put(name + "_cpu_own_us", cpu.own());
      board.put(name + "_cpu_database_us", cpu.database());
    }
  }

  private void pairs(Scoreboard board, String name, int callers) throws InterruptedException {
    List<Double> ratios = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Costed select = Costed.run(callers, length, 1, plain::selectOne);
      LedgerCounters before = world.useCases().ledger().counters();
      Costed reveal = Costed.run(callers, length, 1, this::reveal);
      LedgerCounters after = world.useCases().ledger().counters();
      ratios.add(reveal.measured().perSecond() / select.measured().perSecond());
      shares.add(select.cpu().total() / reveal.cpu().total());
      select.put(board, name + "_select");
      reveal.put(board, name + "_reveal");
      board.put(
          name + "_commits_per_second",
          (after.commits() - before.commits()) / (double) length.toSeconds());
    }
    board.put(name + "_ratio", Scoreboard.median(ratios));
    board.put(name + "_cpu_ratio", Scoreboard.median(shares));
  }

  private void batches(Scoreboard board, String name, int callers) throws InterruptedException {
    List<Double> ratios = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Costed select =
          Costed.run(
              callers, length, BATCH, (caller, number) -> plain.selectMany(caller, number, BATCH));
      Costed reveal = Costed.run(callers, length, BATCH, this::revealBatch);
      ratios.add(reveal.measured().perSecond() / select.measured().perSecond());
      shares.add(select.cpu().total() / reveal.cpu().total());
      select.put(board, name + "_select_any");
      reveal.put(board, name + "_reveal");
    }
    board.put(name + "_ratio", Scoreboard.median(ratios));
    board.put(name + "_cpu_ratio", Scoreboard.median(shares));
  }

  private void reveal(int caller, long number) {
    long person = pick(caller, number);
    List<Item> items = List.of(new Item(Optional.empty(), new PersonRef.ByTicket(), FIELDS));
    check(
        world
            .useCases()
            .reveal()
            .reveal(request(DELIVERY, Optional.of(BenchWorld.ticket(person)), items)));
  }

  private void revealBatch(int caller, long number) {
    List<Item> items = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      SubjectId subject = subjects.get((int) pick(caller, number * BATCH + i));
      items.add(new Item(Optional.empty(), new PersonRef.BySubject(subject), FIELDS));
    }
    check(world.useCases().reveal().reveal(request(SCREENING, Optional.empty(), items)));
  }

  private RevealRequest request(PurposeName purpose, Optional<TicketId> ticket, List<Item> items) {
    return new RevealRequest(
        asker, purpose, ticket, Optional.empty(), Level.REVEALED, Optional.empty(), items);
  }

  /** Each caller over a connection of its own; their CPU time counts as the server's. */
  private Costed http(int callers) throws IOException, InterruptedException {
    List<HttpCaller> connections = new ArrayList<>();
    try {
      for (int caller = 0; caller < callers; caller++) {
        connections.add(new HttpCaller(server.port(), key));
      }
      return Costed.run(
          callers,
          length,
          1,
          (caller, number) -> connections.get(caller).disclose(body(pick(caller, number))));
    } finally {
      for (HttpCaller connection : connections) {
        connection.close();
      }
    }
  }

  private static String body(long person) {
    return "{\"purpose\":\"delivery\",\"ticket\":\""
        + BenchWorld.ticket(person)
        + "\",\"items\":[{\"fields\":[\"name\",\"address\",\"mobile\"]}]}";
  }

  private long pick(int caller, long number) {
    return new SplittableRandom(caller * 1_000_003L + number).nextLong(world.size());
  }

  private static void check(List<Disclosure> disclosures) {
    for (Disclosure disclosure : disclosures) {
      if (!(disclosure instanceof Disclosure.Permitted)) {
        throw new IllegalStateException(
            "a reveal was not permitted: " + disclosure.getClass().getSimpleName());
      }
    }
  }
}
