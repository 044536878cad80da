package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.gateway.Intake;
import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.model.BranchId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.vault.field.FieldValue.Text;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A chunk that is sent while the one before it lands is judged meanwhile and lands after it. */
final class ImportAheadTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void land_whileTheChunkBeforeIsHeldUp_waitsAndSeesWhatItTook() throws Exception {
    Intake intake = server.useCases().intake();
    ImportRun run = open("ahead");
    CompletableFuture<ChunkResult> first = new CompletableFuture<>();
    CompletableFuture<ChunkResult> second = new CompletableFuture<>();
    try (Connection holder = hold(run)) {
      Thread one = start(first, () -> intake.land(run.id(), 0, List.of(person(1, "a", "周一"))));
      await(() -> isIn(one, "PostgresIntakeStore", "land"));
      Thread two =
          start(
              second,
              () -> intake.land(run.id(), 1, List.of(person(2, "a", "周二"), person(3, "b", "周三"))));
      await(() -> isIn(two, "ChunkTurns$Turn", "awaitEarlier"));
      assertThat(first).isNotDone();
      holder.rollback();
    }
    ChunkResult taken = first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    ChunkResult after = second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(List.of(taken.created(), taken.updated())).containsExactly(1L, 0L);
    assertThat(List.of(after.created(), after.updated())).containsExactly(1L, 1L);
    assertThat(intake.land(run.id(), 1, List.of())).isEqualTo(after);
    assertThat(intake.finish(run.id()).rows()).isEqualTo(3);
  }

  @Test
  void land_whileNoChunkBeforeIsUnderWay_tellsTheNextNumber() {
    Intake intake = server.useCases().intake();
    ImportRun run = open("alone");
    assertThatThrownBy(() -> intake.land(run.id(), 1, List.of(person(1, "a", "周一"))))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("is 0");
    assertThat(intake.land(run.id(), 0, List.of(person(1, "a", "周一"))).created()).isEqualTo(1);
  }

  @Test
  void land_rowsThatCannotBeTaken_areCountedAndHideNoOther() {
    Intake intake = server.useCases().intake();
    ImportRun run = open("rejected");
    IntakeRecord wrong =
        new PersonRecord(1, "a", Map.of(new FieldName("mobile"), new Text("123")), false);
    ChunkResult result =
        intake.land(
            run.id(),
            0,
            List.of(
                wrong,
                person(2, "a", "周一"),
                person(3, "a", "周二"),
                new IntakeRecord.Unreadable(4, "a member is missing")));
    assertThat(List.of(result.rows(), result.created())).containsExactly(4L, 1L);
    assertThat(result.rejected()).extracting(one -> one.row()).containsExactly(1L, 3L, 4L);
  }

  @Test
  void land_rowsThatSayWhatIsHeld_areUnchanged() {
    Intake intake = server.useCases().intake();
    Recipient shop = new Recipient(new RecipientId("again-shop"), "Shop", Tier.VERIFIED, true);
    List<IntakeRecord> rows = again(shop, "OPEN");
    assertThat(counts(landed(intake, rows))).containsExactly(6L, 6L, 0L, 0L);
    assertThat(counts(landed(intake, rows))).containsExactly(6L, 0L, 0L, 6L);
    Recipient renamed = new Recipient(shop.id(), "Store", Tier.VERIFIED, true);
    assertThat(counts(landed(intake, again(renamed, "CLOSED")))).containsExactly(6L, 0L, 3L, 3L);
    assertThat(counts(landed(intake, again(renamed, "CLOSED")))).containsExactly(6L, 0L, 0L, 6L);
    assertThat(server.useCases().directory().principal(new PrincipalId("again-1")).branch())
        .contains(new BranchId("b1"));
  }

  /** A shop, two of its people, one customer and two orders, of which the second changes. */
  private static List<IntakeRecord> again(Recipient shop, String state) {
    PrincipalId clerk = new PrincipalId("again-1");
    return List.of(
        new RecipientRecord(1, shop),
        new PrincipalRecord(
            2,
            new Principal(
                clerk,
                shop.id(),
                Set.of("clerk"),
                false,
                true,
                Optional.empty(),
                // What is not said later stays.
                state.equals("OPEN") ? Optional.of(new BranchId("b1")) : Optional.empty()),
            Optional.of("staff-7")),
        new PrincipalRecord(
            3,
            new Principal(
                new PrincipalId("again-2"),
                shop.id(),
                Set.of(state.equals("OPEN") ? "clerk" : "manager"),
                false,
                true)),
        person(4, "again", "周一"),
        ticket(5, "again-t1", "OPEN", shop, clerk),
        ticket(6, "again-t2", state, shop, clerk));
  }

  private static IntakeRecord ticket(
      long row, String id, String state, Recipient shop, PrincipalId clerk) {
    return new TicketRecord(
        row,
        new TicketId(id),
        "errand",
        state,
        "again",
        shop.id(),
        Set.of(clerk),
        Instant.parse("2026-01-31T00:00:00.123456789Z"),
        Ticket.OPEN_ENDED,
        Optional.empty(),
        Optional.of(Instant.parse("2026-01-31T00:00:00.123456789Z")));
  }

  private static ChunkResult landed(Intake intake, List<IntakeRecord> rows) {
    ImportRun run = open("again");
    ChunkResult result = intake.land(run.id(), 0, rows);
    assertThat(result.rejected()).isEmpty();
    intake.finish(run.id());
    return result;
  }

  private static List<Long> counts(ChunkResult result) {
    return List.of(result.rows(), result.created(), result.updated(), result.unchanged());
  }

  private static ImportRun open(String source) {
    return server
        .useCases()
        .intake()
        .open(
            source,
            Provenance.of("a test", "made up", LocalDate.of(2026, 1, 31)),
            Hash.of(new byte[Hash.LENGTH]));
  }

  private static IntakeRecord person(long row, String key, String name) {
    return new PersonRecord(row, key, Map.of(new FieldName("name"), new Text(name)), false);
  }

  /** Nothing of the import lands while this transaction goes on. */
  private static Connection hold(ImportRun run) throws SQLException {
    Connection connection = server.database().dedicated();
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM import_run WHERE id = ? FOR UPDATE")) {
      statement.setObject(1, run.id());
      statement.executeQuery().close();
    }
    return connection;
  }

  private interface Landing {
    ChunkResult land();
  }

  private static Thread start(CompletableFuture<ChunkResult> result, Landing landing) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            result.complete(landing.land());
          } catch (RuntimeException failed) {
            result.completeExceptionally(failed);
          }
        });
  }

  private static boolean isIn(Thread thread, String type, String method) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(
            frame -> frame.getClassName().endsWith(type) && frame.getMethodName().equals(method));
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(until);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
