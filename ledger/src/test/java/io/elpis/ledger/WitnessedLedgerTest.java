package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.ledger.LedgerHealth.Part;
import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.TreeHash;
import io.elpis.merkle.WitnessReply;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.JvmSpec;
import io.elpis.testkit.process.ProcessHarness;
import io.elpis.witness.Main;
import io.elpis.witness.WitnessClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger and two witnesses that run as processes of their own. */
final class WitnessedLedgerTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();
  private ProcessHarness harness = new ProcessHarness(Path.of("target/witnesses"));
  private Optional<NoteVerifier> log = Optional.empty();

  @BeforeEach
  void makeLog() {
    harness.close();
    harness = new ProcessHarness(folder.resolve("output"));
    try (Ledger ledger = Ledgers.open(store, folder.resolve("log"))) {
      log = Optional.of(ledger.keys().verifier());
    }
  }

  @AfterEach
  void end() {
    harness.close();
  }

  private NoteVerifier log() {
    return log.orElseThrow();
  }

  /** A witness process; the port stays over a restart. */
  private record Seat(Path keyFile, int port) {}

  private record Seated(Seat seat, ChildJvm process, NoteVerifier key) implements WitnessLine {
    private WitnessClient client() {
      return new WitnessClient(URI.create("http://127.0.0.1:" + seat.port()), LIMIT);
    }

    @Override
    public WitnessReply ask(AddCheckpoint request) throws IOException, InterruptedException {
      try (WitnessClient client = client()) {
        return client.ask(request);
      }
    }
  }

  private Seat seat(String name) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return new Seat(folder.resolve(name), free.getLocalPort());
    }
  }

  private Seated start(Seat seat) throws InterruptedException {
    ChildJvm process =
        harness.start(
            JvmSpec.of(
                Main.class,
                "--origin",
                log().name(),
                "--log-key",
                log().toString(),
                "--key-file",
                seat.keyFile().toString(),
                "--port",
                Integer.toString(seat.port())));
    process.awaitLine(line -> line.startsWith("ready: "), LIMIT);
    String key = process.awaitLine(line -> line.startsWith("key: "), LIMIT);
    return new Seated(seat, process, NoteVerifier.parse(key.substring("key: ".length())));
  }

  private Ledger open(Path home, LedgerStore in, int required, WitnessLine... lines) {
    return Ledger.open(
        new LedgerSetup(
            in,
            home,
            InstantSource.fixed(Ledgers.NOW),
            new SecureRandom(),
            Ledgers.limits(),
            new Witnesses(List.of(lines), required, LIMIT)));
  }

  private Ledger open(int required, WitnessLine... lines) {
    return open(folder.resolve("log"), store, required, lines);
  }

  private static void append(Ledger ledger, int from, int to) {
    for (int i = from; i < to; i++) {
      ledger.appendAndWait(Draft.of(Bodies.permit(i)));
    }
  }

  /** The published checkpoint, where it has this size and is cosigned by these keys. */
  private boolean isPublished(Ledger ledger, long size, Seated... by) {
    try {
      Note note = Note.parse(Files.readAllBytes(ledger.publishedTree().resolve("checkpoint")));
      assertThat(Checkpoint.verified(note, log()).origin()).isEqualTo(log().name());
      for (Seated witness : by) {
        note.verify(List.of(witness.key()));
      }
      return Checkpoint.parse(note.text()).size() == size;
    } catch (IOException | ElpisException notYet) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("waited for %s", LIMIT).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private static boolean ails(Ledger ledger, Part part) {
    return ledger.health().causes().stream().anyMatch(cause -> cause.part() == part);
  }

  @Test
  @DisplayName("F44 a witness that is down stops nothing, and is told everything when it is back")
  void f44_oneWitnessKilled_appendsGoOnAndItCatchesUp() throws Exception {
    Seated first = start(seat("first"));
    Seated second = start(seat("second"));
    try (Ledger ledger = open(0, first, second)) {
      append(ledger, 0, 300);
      await(() -> isPublished(ledger, 300, first, second));
      first.process().kill();
      append(ledger, 300, 600);
      await(() -> isPublished(ledger, 600, second) && ails(ledger, Part.WITNESS));
      assertThat(ledger.health().appends()).isTrue();
      Seated again = start(first.seat());
      assertThat(again.key()).isEqualTo(first.key());
      await(() -> isPublished(ledger, 600, first, second) && !ails(ledger, Part.WITNESS));
    }
    try (Ledger reopened = open(0, first, second)) {
      assertThat(isPublished(reopened, 600, second)).isTrue();
    }
  }

  @Test
  void receipt_onceItsCheckpointIsCosigned_carriesTheCosignatures() throws Exception {
    Seated first = start(seat("first"));
    Seated second = start(seat("second"));
    try (Ledger ledger = open(0, first, second)) {
      append(ledger, 0, 300);
      // The file is there a moment before receipts take the cosignatures up.
      await(() -> isPublished(ledger, 300, first, second) && signatures(ledger, 123) == 3);
      TlogProof receipt = TlogProof.parse(ledger.proof(123));
      assertThat(receipt.checkpoint().verify(List.of(log(), first.key(), second.key()))).hasSize(3);
      assertThat(receipt.verify(TreeHash.leaf(ledger.reader().entry(123).leaf()), log()).size())
          .isEqualTo(300);
      first.process().kill();
      second.process().kill();
      append(ledger, 300, 301);
      // Nobody waits for a witness: the proof of a fresh entry has the log's word alone.
      assertThat(TlogProof.parse(ledger.proof(300)).checkpoint().signatures()).hasSize(1);
      assertThat(TlogProof.parse(ledger.proof(299)).checkpoint().signatures()).hasSize(3);
    }
  }

  private static int signatures(Ledger ledger, long index) {
    return TlogProof.parse(ledger.proof(index)).checkpoint().signatures().size();
  }

  @Test
  void strict_withoutItsWitnesses_publishesNothingAndAppends() throws Exception {
    Seated first = start(seat("first"));
    Seated second = start(seat("second"));
    try (Ledger ledger = open(2, first, second)) {
      append(ledger, 0, 10);
      await(() -> isPublished(ledger, 10, first, second));
      second.process().kill();
      append(ledger, 10, 20);
      await(() -> ails(ledger, Part.PUBLISHER));
      assertThat(isPublished(ledger, 10, first, second)).isTrue();
      start(second.seat());
      await(() -> isPublished(ledger, 20, first, second) && !ails(ledger, Part.PUBLISHER));
    }
  }

  @Test
  @DisplayName("F11 a fork that the log itself signed gets no cosignature")
  void f11_forkUnderTheSameKey_isRefusedByTheWitness() throws Exception {
    Seated witness = start(seat("witness"));
    Path copy = folder.resolve("copy");
    try (Ledger ledger = open(0, witness)) {
      append(ledger, 0, 5);
      await(() -> isPublished(ledger, 5, witness));
    }
    Files.createDirectories(copy.resolve("1"));
    Files.copy(folder.resolve("log/1/key"), copy.resolve("1/key"));
    MemoryLedgerStore other = new MemoryLedgerStore();
    try (Ledger fork = open(copy, other, 0, witness)) {
      append(fork, 50, 52);
      await(() -> says(fork, ErrorCode.LOG_WENT_BACKWARDS, "has cosigned 5 entries"));
      append(fork, 52, 55);
      await(() -> says(fork, ErrorCode.LEDGER_UNAVAILABLE, "another log of this size"));
      append(fork, 55, 60);
      await(() -> says(fork, ErrorCode.LEDGER_UNAVAILABLE, "answers 422"));
      assertThat(isPublished(fork, 10)).isTrue();
      assertThat(isPublished(fork, 10, witness)).isFalse();
    }
  }

  private static boolean says(Ledger ledger, ErrorCode code, String words) {
    return ledger.health().causes().stream()
        .anyMatch(cause ->
            cause.part() == Part.WITNESS && cause.code() == code && cause.detail().contains(words));
  }

  @Test
  void witness_askedAboutAnotherLog_answers404() throws Exception {
    Seated witness = start(seat("witness"));
    NoteSigner other = NoteSigner.generate("other.example", new SecureRandom());
    Checkpoint empty = new Checkpoint("other.example", 0, TreeHash.empty());
    assertThat(witness.ask(new AddCheckpoint(0, List.of(), other.sign(empty))).status())
        .isEqualTo(404);
  }

  @Test
  void witnesses_namedTwiceOrTooFew_areRefused() throws Exception {
    Seated witness = start(seat("witness"));
    for (Runnable wrong :
        List.<Runnable>of(
            () -> new Witnesses(List.of(witness, witness), 1, LIMIT),
            () -> new Witnesses(List.of(witness), 2, LIMIT),
            () ->
                new Witnesses(
                    List.of(new Seated(witness.seat(), witness.process(), log())), 0, LIMIT))) {
      assertThatThrownBy(wrong::run)
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }
  }
}
