package io.elpis.ledger;

import static io.elpis.ledger.LedgerAppendTest.written;
import static io.elpis.ledger.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.LedgerStore.StoredBatch;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start checks, and what it refuses to go on from. */
final class LedgerStartTest {
  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();

  /** Appends entries one by one and closes, so that everything is published. */
  private String run(LedgerStore log, int entries) {
    try (Ledger ledger = Ledgers.open(log, folder)) {
      LongStream.range(0, entries).forEach(i -> ledger.appendAndWait(Draft.of(Bodies.permit(i))));
      return ledger.keys().origin();
    }
  }

  private Path file(String path) {
    return folder.resolve(path);
  }

  @Test
  void open_again_goesOnUnderTheSameKey() {
    String origin = run(store, 300);
    assertThat(run(store, 300)).isEqualTo(origin);
    try (Ledger ledger = Ledgers.open(store, folder)) {
      assertThat(ledger.reader().audit()).isEqualTo(600);
    }
  }

  @Test
  void open_newLog_keyIsForItsOwnerOnly() throws IOException {
    run(store, 1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("1/key"))))
        .isEqualTo("rw-------");
    assertThat(file("1/tree/key")).doesNotExist();
  }

  @Test
  void open_folderInUse_refused() {
    try (Ledger _ = Ledgers.open(store, folder)) {
      assertRefused(ErrorCode.LEDGER_UNAVAILABLE, () -> Ledgers.open(store, folder));
    }
    run(store, 1);
  }

  @Test
  @DisplayName("F14 the log's key is missing: no other takes its place")
  void f14_keyMissing_sealed() throws IOException {
    run(store, 3);
    Files.move(file("1/key"), file("kept"));
    assertRefused(ErrorCode.SEALED, "`1/key`", () -> Ledgers.open(store, folder));
    assertThat(file("1/key")).doesNotExist();
    assertRefused(ErrorCode.SEALED, () -> Ledgers.open(new MemoryLedgerStore(), folder));
    Files.move(file("kept"), file("1/key"));
    run(store, 1);
  }

  @Test
  @DisplayName("F14 the log's key is damaged")
  void f14_keyDamaged_sealed() throws IOException {
    run(store, 3);
    Files.writeString(file("1/key"), "PRIVATE+KEY+x+00000000+AAAA");
    assertRefused(ErrorCode.SEALED, () -> Ledgers.open(store, folder));
  }

  @Test
  @DisplayName("F12 the database is restored to yesterday: says from where to where it went back")
  void f12_databaseBehind_wentBackwards() {
    run(store, 4);
    MemoryLedgerStore yesterday = store.copy();
    run(store, 6);
    assertRefused(
        ErrorCode.LOG_WENT_BACKWARDS,
        "the log went backwards from 10 to 4",
        () -> Ledgers.open(yesterday, folder));
    assertRefused(
        ErrorCode.LOG_WENT_BACKWARDS,
        "from 10 to 0",
        () -> Ledgers.open(new MemoryLedgerStore(), folder));
    run(store, 1);
  }

  @Test
  @DisplayName("F12 restored, then written to elsewhere: longer, but another log")
  void f12_databaseBehindAndRegrown_corrupt() {
    run(store, 4);
    MemoryLedgerStore forked = store.copy();
    run(store, 6);
    BatchNode node = new BatchNode(forked);
    LongStream.range(0, 20).forEach(i -> node.commit(Draft.of(Bodies.permit(1_000 + i))));
    assertRefused(ErrorCode.LOG_CORRUPT, () -> Ledgers.open(forked, folder));
  }

  @Test
  @DisplayName("F12 the published tree is gone as well: the high-water mark still tells")
  void f12_onlyTheMarkIsLeft_wentBackwards() throws IOException {
    run(store, 4);
    MemoryLedgerStore yesterday = store.copy();
    run(store, 6);
    Files.delete(file("1/tree/checkpoint"));
    assertRefused(ErrorCode.LOG_WENT_BACKWARDS, () -> Ledgers.open(yesterday, folder));
    assertThat(Files.readString(file("1/checkpoint.high"))).contains("\n10\n");
    Files.delete(file("1/checkpoint.high"));
    run(yesterday, 1);
  }

  @Test
  void open_markDamaged_corrupt() throws IOException {
    run(store, 4);
    Files.writeString(file("1/checkpoint.high"), "nonsense");
    assertRefused(ErrorCode.LOG_CORRUPT, () -> Ledgers.open(store, folder));
  }

  @Test
  @DisplayName("F12 an operator acknowledges: a new log that names the old one")
  void f12_startAnew_newOriginAndItsFirstEntry() throws IOException, NoSuchAlgorithmException {
    String origin = run(store, 4);
    MemoryLedgerStore yesterday = store.copy();
    run(store, 6);
    byte[] last = Files.readAllBytes(file("1/checkpoint.high"));
    try (Ledger ledger = Ledger.startAnew(Ledgers.setup(yesterday, folder))) {
      assertThat(ledger.keys().origin()).isNotEqualTo(origin);
      Leaf first = Leaf.decode(ledger.reader().entry(0).leaf());
      assertThat(first.kind()).isEqualTo(EntryKind.ORIGIN.number());
      assertThat(first.tag()).isEqualTo(Hash.of(MessageDigest.getInstance("SHA-256").digest(last)));
      assertThat(written(ledger.appendAndWait(Draft.of(Bodies.permit(1)))).index()).isEqualTo(1);
    }
    assertThat(Files.readAllBytes(file("2/previous"))).isEqualTo(last);
    assertThat(run(yesterday, 1)).isNotEqualTo(origin);
    assertThat(file("1/tree/checkpoint")).exists();
  }

  @Test
  @DisplayName("F12 restored to before the log was started anew")
  void f12_databaseOfAnEarlierEpoch_wentBackwardsAndStartsAnewAgain() {
    run(store, 4);
    MemoryLedgerStore yesterday = store.copy();
    Ledger.startAnew(Ledgers.setup(store, folder)).close();
    assertRefused(
        ErrorCode.LOG_WENT_BACKWARDS, "epoch 2 to 1", () -> Ledgers.open(yesterday, folder));
    Ledger.startAnew(Ledgers.setup(yesterday, folder)).close();
    assertThat(yesterday.head().epoch()).isEqualTo(3);
    assertThat(yesterday.head().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("F12 killed between beginning anew and the first entry: the next start writes it")
  void f12_killedWhileStartingAnew_firstEntryIsStillWritten() throws IOException {
    run(store, 4);
    Succession.begin(Ledgers.setup(store, folder), new SystemDisk());
    run(store, 1);
    try (Ledger ledger = Ledgers.open(store, folder)) {
      assertThat(Leaf.decode(ledger.reader().entry(0).leaf()).kind())
          .isEqualTo(EntryKind.ORIGIN.number());
      assertThat(ledger.reader().size()).isEqualTo(2);
    }
  }

  @Test
  void startAnew_keyLost_worksWithoutIt() throws IOException {
    run(store, 4);
    Files.delete(file("1/key"));
    try (Ledger ledger = Ledger.startAnew(Ledgers.setup(store, folder))) {
      assertThat(ledger.reader().size()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("F11 the last batch is edited, truncated or grown: found at the start")
  void f11_rightEdgeChanged_corrupt() {
    run(store, 4);
    StoredBatch last = store.read(3, 1).getFirst();
    MemoryLedgerStore edited = store.copy();
    byte[] leaves = last.leaves().clone();
    leaves[leaves.length - 1] ^= 1;
    edited.tamper(new StoredBatch(last.firstIndex(), last.count(), leaves, last.openings()));
    assertRefused(ErrorCode.LOG_CORRUPT, "entry 3", () -> Ledgers.open(edited, folder));

    MemoryLedgerStore truncated = store.copy();
    truncated.lose(3);
    assertRefused(ErrorCode.LOG_CORRUPT, "entry 3", () -> Ledgers.open(truncated, folder));

    MemoryLedgerStore grown = store.copy();
    grown.tamper(new StoredBatch(4, last.count(), last.leaves(), last.openings()));
    assertRefused(ErrorCode.LOG_CORRUPT, "after its head", () -> Ledgers.open(grown, folder));
  }

  @Test
  @DisplayName("F11 the head is edited")
  void f11_headChanged_corrupt() {
    run(store, 4);
    LogHead head = store.head();
    store.tamper(
        new LogHead(
            head.size(), head.epoch(), Bodies.hash(1), head.frontier(), head.lastTimeMillis()));
    assertRefused(ErrorCode.LOG_CORRUPT, () -> Ledgers.open(store, folder));
    List<Hash> other = List.of(Bodies.hash(1));
    store.tamper(
        new LogHead(head.size(), head.epoch(), Bodies.hash(1), other, head.lastTimeMillis()));
    assertRefused(ErrorCode.LOG_CORRUPT, () -> Ledgers.open(store, folder));
  }

  @Test
  void open_publishedTilesGone_madeAgain() throws IOException {
    run(store, 300);
    Files.delete(file("1/tree/tile/0/001.p/44"));
    Files.delete(file("1/tree/tile/entries/000"));
    run(store, 1);
    assertThat(file("1/tree/tile/0/001.p/45")).exists();
    assertThat(file("1/tree/tile/entries/000")).exists();
  }
}
