package io.elpis.ledger;

import static io.elpis.ledger.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.LedgerStore.StoredBatch;
import io.elpis.merkle.NoteVerifier;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TilePublisherTest {
  // From a partial first tile to a full one, a partial second, and a first one at level 1.
  private static final long BEFORE = 250;
  private static final long AFTER = 300;

  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();

  private Path live() {
    return folder.resolve("live");
  }

  private void publishFirst() throws IOException {
    PublisherBench.grow(store, BEFORE);
    Files.createDirectories(live());
    // The key of a log is made before its first entry.
    LogKeys.open(
        new LogFolder(live(), 1),
        LogHead.empty(1),
        new DurableFiles(new UnsyncedDisk(), live()),
        new SecureRandom());
    new PublisherBench(store, live(), new UnsyncedDisk()).publish();
  }

  @Test
  void publish_growingLog_everyCheckpointHasAllItsFiles() throws IOException {
    publishFirst();
    NoteVerifier log = PublisherBench.verifier(store, live());
    PublisherBench bench = new PublisherBench(store, live(), new UnsyncedDisk());
    for (long size : new long[] {251, 255, 256, 257, 511, 512, 513, 70_000}) {
      PublisherBench.grow(store, size);
      bench.publish();
      assertThat(PublisherBench.checkPublished(live(), log)).isEqualTo(size);
    }
  }

  @Test
  void publish_tileBecomesFull_partialsOfItAreCleared() throws IOException {
    publishFirst();
    Path tiles = live().resolve("1/tree/tile");
    assertThat(tiles.resolve("0/000.p/250")).exists();
    assertThat(tiles.resolve("entries/000.p/250")).exists();
    PublisherBench bench = new PublisherBench(store, live(), new UnsyncedDisk());
    PublisherBench.grow(store, AFTER);
    bench.publish();
    assertThat(tiles.resolve("0/000.p")).doesNotExist();
    assertThat(tiles.resolve("entries/000.p")).doesNotExist();
    assertThat(tiles.resolve("0/001.p/44")).exists();
    assertThat(tiles.resolve("1/000.p/1")).exists();
  }

  @Test
  void publish_nothingNew_touchesNothing() throws IOException {
    publishFirst();
    CrashingDisk disk = new CrashingDisk(live(), CrashingDisk.NEVER, false);
    PublisherBench bench = new PublisherBench(store, live(), disk);
    bench.publish();
    int marking = disk.steps();
    bench.publish();
    assertThat(disk.steps()).isEqualTo(marking);
  }

  @Test
  @DisplayName("F05 each step of a publication fails or is cut off by a power loss, both ways")
  void f05_eachStepFails_earlierCheckpointStaysWholeAndPublishingRecovers() throws IOException {
    publishFirst();
    int steps = stepsOfOnePublication();
    assertThat(steps).isGreaterThan(20);
    for (int step = 0; step < steps; step++) {
      for (boolean isPersisted : new boolean[] {false, true}) {
        failAt(step, isPersisted);
      }
    }
  }

  private int stepsOfOnePublication() throws IOException {
    Path copy = folder.resolve("counted");
    CrashImage.copy(live(), copy);
    CrashingDisk disk = new CrashingDisk(copy, CrashingDisk.NEVER, false);
    MemoryLedgerStore grown = store.copy();
    PublisherBench bench = new PublisherBench(grown, copy, disk);
    PublisherBench.grow(grown, AFTER);
    bench.publish();
    return disk.steps();
  }

  private void failAt(int step, boolean isPersisted) throws IOException {
    String name = "step-" + step + "-" + isPersisted;
    Path copy = folder.resolve(name);
    CrashImage.copy(live(), copy);
    CrashingDisk disk = new CrashingDisk(copy, step, isPersisted);
    MemoryLedgerStore grown = store.copy();
    NoteVerifier log = PublisherBench.verifier(grown, copy);
    PublisherBench bench = new PublisherBench(grown, copy, disk);
    PublisherBench.grow(grown, AFTER);
    boolean failed = !succeeds(bench);

    Path lost = folder.resolve(name + "-lost");
    disk.crashInto(lost);
    Path kept = folder.resolve(name + "-kept");
    CrashImage.copy(copy, kept);
    for (Path image : new Path[] {lost, kept}) {
      long published = PublisherBench.checkPublished(image, log);
      assertThat(published).as("%s", image).isIn(BEFORE, AFTER);
      if (!failed) {
        assertThat(published).as("%s", image).isEqualTo(AFTER);
      }
      new PublisherBench(grown, image, new UnsyncedDisk()).publish();
      assertThat(PublisherBench.checkPublished(image, log)).as("%s", image).isEqualTo(AFTER);
    }

    assertThat(succeeds(bench)).as(name).isTrue();
    assertThat(PublisherBench.checkPublished(copy, log)).as(name).isEqualTo(AFTER);
    Path afterwards = folder.resolve(name + "-afterwards");
    disk.crashInto(afterwards);
    assertThat(PublisherBench.checkPublished(afterwards, log)).as(name).isEqualTo(AFTER);
    assertThat(afterwards.resolve("1/checkpoint.high"))
        .hasContent(Files.readString(afterwards.resolve("1/tree/checkpoint")));
  }

  private static boolean succeeds(PublisherBench bench) {
    try {
      bench.publish();
      return true;
    } catch (IOException expected) {
      return false;
    }
  }

  @Test
  @DisplayName("F11 an entry changed in the database is not published")
  void f11_changedEntry_isNotPublished() throws IOException {
    publishFirst();
    NoteVerifier log = PublisherBench.verifier(store, live());
    PublisherBench bench = new PublisherBench(store, live(), new UnsyncedDisk());
    PublisherBench.grow(store, AFTER);
    bench.publish();
    PublisherBench.grow(store, AFTER + 1);
    // The signer reads it before somebody changes it, the publisher after.
    StoredBatch last = store.read(AFTER, 1).getFirst();
    bench.publish();
    PublisherBench next = new PublisherBench(store, live(), new UnsyncedDisk());
    byte[] leaves = last.leaves().clone();
    leaves[leaves.length - 1] ^= 1;
    store.tamper(new StoredBatch(last.firstIndex(), last.count(), leaves, last.openings()));
    PublisherBench.grow(store, AFTER + 2);
    assertRefused(ErrorCode.LOG_CORRUPT, "entry " + AFTER, next::publish);
    assertThat(PublisherBench.checkPublished(live(), log)).isEqualTo(AFTER + 1);
  }

  @Test
  @DisplayName("F05 the disk of the data folder is full: appending goes on, health says so")
  void f05_diskFull_appendsGoOn() {
    try (Ledger ledger = Ledgers.open(store, live())) {
      ledger.appendAndWait(Draft.of(Bodies.permit(0)));
    }
    try (Ledger ledger = Ledger.open(Ledgers.setup(store, live()), new FullDisk())) {
      ledger.appendAndWait(Draft.of(Bodies.permit(1)));
      while (ledger.health().isWell()) {
        Thread.onSpinWait();
      }
      assertThat(ledger.health().appends()).isTrue();
      assertThat(ledger.health().causes().getFirst().code()).isEqualTo(ErrorCode.STORAGE_FULL);
      ledger.appendAndWait(Draft.of(Bodies.permit(2)));
      assertThat(ledger.proof(2)).startsWith("c2sp.org/tlog-proof@v1\nindex 2\n");
    }
    try (Ledger ledger = Ledgers.open(store, live())) {
      assertThat(ledger.reader().audit()).isEqualTo(3);
    }
    assertThat(PublisherBench.checkPublished(live(), PublisherBench.verifier(store, live())))
        .isEqualTo(3);
  }
}
