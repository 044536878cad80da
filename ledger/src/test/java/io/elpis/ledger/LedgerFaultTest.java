package io.elpis.ledger;

import static io.elpis.ledger.LedgerAppendTest.written;
import static io.elpis.ledger.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.StoreFaults.Fault;
import io.elpis.model.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The database refuses, loses, dies: what the callers are told and how the ledger goes on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LedgerFaultTest {
  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();

  @ParameterizedTest
  @DisplayName("F05 F06 a commit that fails fails its callers, and the next one works")
  @CsvSource({"FULL,STORAGE_FULL", "GONE,LEDGER_UNAVAILABLE", "BROKEN,BUG"})
  void f05_f06_commitFails_refusedThenRecovers(Fault fault, ErrorCode code) {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      store.faults().commitsEnd(fault);
      Draft draft = Claims.draft(Claims.quota("q", "a", 1, 1), Claims.once("k", 1));
      assertRefused(code, ledger.append(draft));
      assertThat(store.claims().used("q")).isZero();
      assertThat(written(ledger.appendAndWait(draft)).index()).isZero();
      assertThat(ledger.health().isWell()).isTrue();
      assertThat(ledger.counters().failedCommits()).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  @DisplayName("F05 health names the cause, and is well again without a restart or a request")
  void f05_diskFull_healthNamesTheCauseAndRecoversByItself() {
    CountDownLatch looked = new CountDownLatch(1);
    AtomicInteger commits = new AtomicInteger();
    store.faults().commitsEnd(Fault.FULL, Fault.FULL, Fault.FULL);
    store
        .faults()
        .beforeCommit(() -> {
          if (commits.incrementAndGet() > 1) {
            LedgerAppendTest.await(looked);
          }
        });
    try (Ledger ledger = Ledgers.open(store, folder)) {
      assertRefused(ErrorCode.STORAGE_FULL, ledger.append(Draft.of(Bodies.permit(1))));
      assertThat(ledger.health().appends()).isFalse();
      assertThat(ledger.health().causes().getFirst().code()).isEqualTo(ErrorCode.STORAGE_FULL);
      looked.countDown();
      // Nobody asks for anything: the writer finds out alone.
      while (!ledger.health().isWell()) {
        Thread.onSpinWait();
      }
      assertThat(commits).hasValue(4);
      assertThat(store.head().size()).isZero();
    }
  }

  @Test
  @DisplayName("F01 killed before the commit: nothing is written, quota unspent")
  void f01_imageBeforeTheCommit_hasNothing() {
    MemoryLedgerStore[] image = new MemoryLedgerStore[1];
    CrashImage files = new CrashImage(folder);
    Draft draft = Claims.draft(Claims.quota("q", "a", 1, 1), Claims.once("k", 1));
    try (Ledger ledger = Ledgers.open(store, folder.resolve("live"))) {
      MemoryLedgerStore before = store.copy();
      store
          .faults()
          .afterBuilding(() -> {
            image[0] = before;
            files.take();
          });
      ledger.appendAndWait(draft);
    }
    try (Ledger restarted = Ledgers.open(image[0], files.folder())) {
      assertThat(restarted.reader().size()).isZero();
      assertThat(image[0].claims().used("q")).isZero();
      assertThat(written(restarted.appendAndWait(draft)).index()).isZero();
    }
  }

  @Test
  @DisplayName("F02 killed after the commit: the entry stays, a retry is told of it, charged once")
  void f02_imageAfterTheCommit_hasTheEntry() {
    CrashImage files = new CrashImage(folder);
    Draft draft = Claims.draft(Claims.quota("q", "a", 1, 5), Claims.once("k", 1));
    MemoryLedgerStore image;
    try (Ledger ledger = Ledgers.open(store, folder.resolve("live"))) {
      files.take();
      ledger.appendAndWait(draft);
      image = store.copy();
    }
    try (Ledger restarted = Ledgers.open(image, files.folder())) {
      assertThat(restarted.reader().size()).isEqualTo(1);
      assertThat(restarted.appendAndWait(draft))
          .isInstanceOfSatisfying(
              Appended.Refused.class,
              refused -> assertThat(refused.verdict()).isEqualTo(Claims.taken("k", 1, 0)));
      assertThat(image.claims().used("q")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("F07 unknown, and not written: callers are told so, the size is used again")
  void f07_unknownNotWritten_refused() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      ledger.appendAndWait(Draft.of(Bodies.permit(0)));
      store.faults().commitsEnd(Fault.UNKNOWN_NOT_WRITTEN);
      assertRefused(ErrorCode.LEDGER_UNAVAILABLE, ledger.append(Claims.draft(Claims.once("k", 1))));
      assertThat(ledger.counters().unknownCommits()).isEqualTo(1);
      assertThat(written(ledger.appendAndWait(Claims.draft(Claims.once("k", 1)))).index())
          .isEqualTo(1);
      assertThat(ledger.reader().audit()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("F07 unknown, but written: callers get their receipts")
  void f07_unknownWritten_succeeds() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      store.faults().commitsEnd(Fault.UNKNOWN_WRITTEN);
      assertThat(written(ledger.appendAndWait(Draft.of(Bodies.permit(0)))).index()).isZero();
      assertThat(written(ledger.appendAndWait(Draft.of(Bodies.permit(1)))).index()).isEqualTo(1);
      assertThat(ledger.health().isWell()).isTrue();
      assertThat(ledger.reader().audit()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @DisplayName("F07 unknown while the database stays away: new drafts fail fast until it answers")
  @CsvSource({"UNKNOWN_WRITTEN,true", "UNKNOWN_NOT_WRITTEN,false"})
  void f07_databaseAway_refusesFastThenResolves(Fault fault, boolean isWritten) {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch back = new CountDownLatch(1);
    try (Ledger ledger = Ledgers.open(store, folder)) {
      store.faults().commitsEnd(fault);
      store.faults().headIsGone(3);
      store
          .faults()
          .beforeHead(() -> {
            asked.countDown();
            LedgerAppendTest.await(back);
          });
      var pending = ledger.append(Draft.of(Bodies.permit(0)));
      LedgerAppendTest.await(asked);
      assertThat(pending).isNotDone();
      assertRefused(ErrorCode.LEDGER_UNAVAILABLE, ledger.append(Draft.of(Bodies.permit(1))));
      assertThat(ledger.health().appends()).isFalse();
      back.countDown();
      if (isWritten) {
        assertThat(written(pending.join()).index()).isZero();
      } else {
        assertRefused(ErrorCode.LEDGER_UNAVAILABLE, pending);
      }
      LedgerReader reader = ledger.reader();
      assertThat(reader.size()).isEqualTo(isWritten ? 1 : 0);
    }
  }

  @ParameterizedTest
  @DisplayName("F07 F44 unknown, and another node wrote since: looked up, never two roots")
  @CsvSource({"UNKNOWN_WRITTEN,true", "UNKNOWN_NOT_WRITTEN,false"})
  void f07_otherNodeWrote_findsItsBatch(Fault fault, boolean isWritten) {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      store.faults().commitsEnd(fault);
      store.faults().beforeHead(() -> new BatchNode(store).commit(Draft.of(Bodies.permit(77))));
      var answer = ledger.append(Draft.of(Bodies.permit(0)));
      if (isWritten) {
        assertThat(written(answer.join()).index()).isZero();
      } else {
        assertRefused(ErrorCode.LEDGER_UNAVAILABLE, answer);
      }
      assertThat(written(ledger.appendAndWait(Draft.of(Bodies.permit(2)))).index())
          .isEqualTo(isWritten ? 2 : 1);
      assertThat(ledger.reader().audit()).isEqualTo(isWritten ? 3 : 2);
    }
  }

  @Test
  @DisplayName("F06 patience ends before the database is back: over-reported, never under-reported")
  void f06_patienceEnds_callersAreSentAway() {
    LedgerLimits impatient =
        new LedgerLimits(
            16,
            16,
            Duration.ZERO,
            Ledgers.limits().firstPause(),
            Ledgers.limits().longestPause(),
            Ledgers.limits().publishEvery());
    try (Ledger ledger = Ledger.open(Ledgers.setup(store, folder, () -> Ledgers.NOW, impatient))) {
      store.faults().commitsEnd(Fault.UNKNOWN_WRITTEN);
      store.faults().headIsGone(5);
      assertRefused(ErrorCode.LEDGER_UNAVAILABLE, ledger.append(Draft.of(Bodies.permit(0))));
    }
    assertThat(store.copy().head().size()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "F06 the database hangs in a commit: who is in it and who waits is sent away in time")
  void f06_commitHangs_callersAreSentAwayAndTheLedgerGoesOn() {
    LedgerLimits impatient =
        new LedgerLimits(
            1,
            16,
            Duration.ofMillis(50),
            Ledgers.limits().firstPause(),
            Ledgers.limits().longestPause(),
            Ledgers.limits().publishEvery());
    CountDownLatch back = new CountDownLatch(1);
    store.faults().beforeCommit(() -> LedgerAppendTest.await(back));
    try (Ledger ledger = Ledger.open(Ledgers.setup(store, folder, () -> Ledgers.NOW, impatient))) {
      var inHand = ledger.append(Draft.of(Bodies.permit(0)));
      var inLine = ledger.append(Draft.of(Bodies.permit(1)));
      assertRefused(ErrorCode.LEDGER_UNAVAILABLE, inHand);
      assertRefused(ErrorCode.LEDGER_UNAVAILABLE, inLine);
      store.faults().beforeCommit(() -> {});
      back.countDown();
    }
    // What came late is told as if it had been given.
    assertThat(store.copy().head().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("F07 closed while the outcome is unknown: ends, and the next start finds the truth")
  void f07_closedWhileUnknown_ends() {
    Ledger ledger = Ledgers.open(store, folder);
    store.faults().commitsEnd(Fault.UNKNOWN_WRITTEN);
    store.faults().headIsGone(1_000);
    var answer = ledger.append(Draft.of(Bodies.permit(0)));
    ledger.close();
    assertRefused(ErrorCode.LEDGER_UNAVAILABLE, answer);
    MemoryLedgerStore image = store.copy();
    try (Ledger restarted = Ledgers.open(image, folder)) {
      assertThat(restarted.reader().audit()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("F12 the database goes backwards under a running ledger: it ends")
  void f12_databaseRestoredWhileRunning_ledgerEnds() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      ledger.appendAndWait(Draft.of(Bodies.permit(0)));
      LogHead yesterday = store.head();
      LongStream.range(0, 5).forEach(i -> ledger.appendAndWait(Draft.of(Bodies.permit(i))));
      store.tamper(yesterday);
      assertRefused(ErrorCode.LOG_WENT_BACKWARDS, ledger.append(Draft.of(Bodies.permit(9))));
      assertRefused(ErrorCode.LOG_WENT_BACKWARDS, ledger.append(Draft.of(Bodies.permit(9))));
      assertThat(ledger.health().causes().getFirst().code())
          .isEqualTo(ErrorCode.LOG_WENT_BACKWARDS);
      assertThat(store.head()).isEqualTo(yesterday);
    }
  }

  @Test
  @DisplayName("F44 the log is started anew elsewhere: this writer is fenced")
  void f44_laterEpoch_writerIsFenced() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      ledger.appendAndWait(Draft.of(Bodies.permit(0)));
      store.startAnew(2);
      assertRefused(ErrorCode.LEDGER_UNAVAILABLE, ledger.append(Draft.of(Bodies.permit(9))));
      assertThat(ledger.health().appends()).isFalse();
      assertThat(store.head()).isEqualTo(LogHead.empty(2));
    }
  }
}
