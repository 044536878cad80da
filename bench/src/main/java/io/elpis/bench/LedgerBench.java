package io.elpis.bench;

import io.elpis.bench.Load.Measured;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Draft;
import io.elpis.ledger.EntryBody;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.ledger.LedgerCounters;
import io.elpis.ledger.LedgerReader;
import io.elpis.ledger.StoredEntry;
import io.elpis.merkle.CompactRange;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.TreeHash;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * What a durable entry costs beside one INSERT with a commit of its own, on the same PostgreSQL, by
 * the same callers, with the same bytes; and how fast a core hashes a log anew.
 */
final class LedgerBench {
  private static final PurposeName PURPOSE = new PurposeName("delivery");
  private static final PrincipalId PRINCIPAL = new PrincipalId("bench-program");
  private static final int OPENINGS_BYTES = 320;
  private static final int HASHED_ENTRIES = 200_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int WARM_PASSES = 4;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Ledger ledger;
  private final Path folder;
  private final SingleInserts inserts;
  private final Duration length;
  private final int rounds;
  private final List<Integer> callers;

  /**
   * @param folder on the disk that the ledger is on
   */
  LedgerBench(
      Ledger ledger,
      Path folder,
      SingleInserts inserts,
      Duration length,
      int rounds,
      List<Integer> callers) {
    this.ledger = ledger;
    this.folder = folder;
    this.inserts = inserts;
    this.length = length;
    this.rounds = rounds;
    this.callers = callers;
  }

  Scoreboard run() throws InterruptedException {
    Scoreboard board = new Scoreboard("ledger");
    double fsyncs = FsyncFloor.perSecond(folder);
    board.put("fsync_floor_per_second", fsyncs);
    Load.run(64, length, this::append);
    Load.run(64, length, inserts::insert);
    // What one commit after the other comes to on this PostgreSQL, whatever it commits.
    double commits = Load.run(1, length, inserts::insert).perSecond();
    board.put("lone_commits_per_second", commits);
    for (int count : callers) {
      pairs(board, count, fsyncs, commits);
    }
    rehash(board);
    return board;
  }

  private void pairs(Scoreboard board, int callers, double fsyncs, double loneCommits)
      throws InterruptedException {
    List<Double> ratios = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Measured single = Load.run(callers, length, inserts::insert);
      LedgerCounters before = ledger.counters();
      Measured append = Load.run(callers, length, this::append);
      LedgerCounters after = ledger.counters();
      ratios.add(append.perSecond() / single.perSecond());
      shares.add(append.perSecond() / (callers * loneCommits));
      double commits = (after.commits() - before.commits()) / (double) length.toSeconds();
      board.put("insert_commit_" + callers, single);
      board.put("append_" + callers, append);
      board.put("append_commits_per_second_" + callers, commits);
      board.put("append_commits_per_fsync_floor_" + callers, commits / fsyncs);
      if (callers == 1) {
        board.put("append_over_one_commit_p50_ms", append.p50Millis() - single.p50Millis());
      }
    }
    board.put("append_to_insert_ratio_" + callers, Scoreboard.median(ratios));
    // Were everything but commits free, each would carry all callers.
    board.put("append_of_commit_bound_" + callers, Scoreboard.median(shares));
  }

  /**
   * One thread; first from memory, then everything that PostgreSQL holds. A core is this thread's
   * own CPU time, so that other work on the machine does not count; the speed by the clock, which
   * waits for PostgreSQL too, is told beside it.
   */
  private void rehash(Scoreboard board) {
    LedgerReader reader = ledger.reader();
    List<byte[]> leaves = new ArrayList<>(HASHED_ENTRIES);
    Iterator<StoredEntry> entries = reader.entries(0, Math.min(reader.size(), HASHED_ENTRIES));
    entries.forEachRemaining(entry -> leaves.add(entry.leaf()));
    byte[] bundle = EntryBundle.encode(leaves);
    board.put("leaf_bytes", bundle.length / (double) leaves.size());
    rate(board, "hash_memory", () -> hash(bundle));
    board.put("rehash_stored_entries", (double) reader.size());
    rate(board, "rehash_stored", reader::audit);
  }

  private static void rate(Scoreboard board, String name, LongSupplier work) {
    for (int warm = 0; warm < WARM_PASSES; warm++) {
      long _ = work.getAsLong();
    }
    long begin = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long done = work.getAsLong();
    double used = (THREADS.getCurrentThreadCpuTime() - cpu) / NANOS_PER_SECOND;
    board.put(name + "_per_second_per_core", done / used);
    board.put(name + "_per_second_by_the_clock", done / seconds(begin));
  }

  private static long hash(byte[] bundle) {
    CompactRange range = CompactRange.empty();
    for (byte[] entry : EntryBundle.decode(bundle)) {
      range.append(TreeHash.leaf(entry));
    }
    // The root is looked at, so that no compiler leaves the work out.
    return range.root().equals(TreeHash.leaf(bundle)) ? 0 : range.size();
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / NANOS_PER_SECOND;
  }

  private void append(int caller, long number) {
    if (!(ledger.appendAndWait(Draft.of(body(caller, number))) instanceof Appended.Written)) {
      throw new IllegalStateException("an entry was not written");
    }
  }

  private static EntryBody body(int caller, long number) {
    SplittableRandom random = new SplittableRandom(caller * 1_000_003L + number);
    return new EntryBody(
        EntryKind.PERMITTED,
        bytes(random, EntryBody.NONCE_BYTES),
        PURPOSE,
        hash(random),
        List.of(hash(random), hash(random), hash(random)),
        hash(random),
        1,
        bytes(random, OPENINGS_BYTES),
        new About(
            Optional.of(new SubjectId(new UUID(random.nextLong(), random.nextLong()))),
            Optional.of(PRINCIPAL),
            Optional.of(new TicketId("waybill-" + random.nextInt(1_000_000)))),
        Optional.empty());
  }

  private static Hash hash(SplittableRandom random) {
    return Hash.of(bytes(random, Hash.LENGTH));
  }

  static byte[] bytes(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
