package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.ledger.Ledger;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TileSource;
import io.elpis.merkle.audit.EntryVisitor;
import io.elpis.merkle.audit.LogCheck;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody with every right on the database, against a whole server. Each attack is made by SQL and
 * undone afterwards; what the running server, the next start and an outside verifier say of it is
 * asserted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DbaAttackTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final int PEOPLE = 40;
  private static final String POLICY =
      """
      version: 1
      purposes:
        delivery:
          basis: contract
          ticket: waybill
          to: [role:tester, program]
          fields: { email: revealed, mobile: masked }
          quota: { unit: ticket, base: 1000000, window: P7D }
          retain: P30D
      """;

  private Path folder = Path.of("");
  private String key = "";
  private Optional<CrashWorld> open = Optional.empty();
  // What was recorded stays recorded: the log is not set back after it.
  private boolean grew;

  @BeforeAll
  void fill(@TempDir Path home) throws IOException, SQLException {
    folder = home;
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
      key = world.fill(PEOPLE);
      look(world, 0, 12);
    }
    sql(
        "CREATE TABLE old_batch AS SELECT * FROM ledger_batch",
        "CREATE TABLE old_head AS SELECT * FROM log_head");
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
      look(world, 12, 24);
    }
    sql(
        "CREATE TABLE kept_batch AS SELECT * FROM ledger_batch",
        "CREATE TABLE kept_head AS SELECT * FROM log_head",
        "CREATE TABLE kept_subject AS SELECT * FROM subject");
  }

  @AfterAll
  void tidy() throws SQLException {
    sql("DROP TABLE old_batch, old_head, kept_batch, kept_head, kept_subject");
  }

  @BeforeEach
  void start() {
    open = Optional.of(CrashWorld.open(folder, POSTGRES.settings()));
    assertThat(world().server().causes()).isEmpty();
  }

  @AfterEach
  void undo() throws SQLException {
    open.ifPresent(CrashWorld::close);
    sql(
        grew ? "TRUNCATE kept_batch" : "TRUNCATE ledger_batch",
        grew
            ? "INSERT INTO kept_batch SELECT * FROM ledger_batch"
            : "INSERT INTO ledger_batch SELECT * FROM kept_batch",
        grew ? "DELETE FROM kept_head" : "DELETE FROM log_head",
        grew
            ? "INSERT INTO kept_head SELECT * FROM log_head"
            : "INSERT INTO log_head SELECT * FROM kept_head",
        "UPDATE subject s SET fields = k.fields, wrapped = k.wrapped FROM kept_subject k"
            + " WHERE k.id = s.id");
    grew = false;
  }

  private CrashWorld world() {
    return open.orElseThrow();
  }

  private Ledger ledger() {
    return world().useCases().ledger();
  }

  private void look(CrashWorld world, int from, int to) {
    Asker asker = world.asker(key);
    for (int number = from; number < to; number++) {
      assertThat(CrashChild.look(world, asker, number, false))
          .isInstanceOf(Disclosure.Permitted.class);
    }
  }

  private static void sql(String... statements) throws SQLException {
    DatabaseSettings settings = POSTGRES.settings();
    try (Connection connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Expects a refusal with a code and these words in it. */
  private static void assertRefused(ErrorCode code, String words, Runnable call) {
    assertThat(catchThrowable(call::run))
        .isInstanceOfSatisfying(
            ElpisException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused).hasMessageContaining(words);
            });
  }

  /** What lies in the published folder, checked against a checkpoint from outside. */
  private Checkpoint outside(Path tree, Optional<Path> kept) throws IOException {
    NoteVerifier log = NoteVerifier.parse(Files.readString(tree.resolve("key")).stripTrailing());
    TileSource tiles = path -> read(tree, path);
    Optional<Note> old =
        kept.isPresent()
            ? Optional.of(Note.parse(Files.readAllBytes(kept.get())))
            : Optional.empty();
    Note head = Note.parse(Files.readAllBytes(tree.resolve("checkpoint")));
    return new LogCheck(log).verify(head, tiles, old, EntryVisitor.NONE);
  }

  private static Optional<byte[]> read(Path tree, TilePath path) {
    try {
      Path file = tree.resolve(path.toString());
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** In SQL: {@code B} stands for the batch that holds one of the looks, {@code N} for the next. */
  @ParameterizedTest(name = "F11 {0}")
  @DisplayName("F11 rows of the ledger are changed under a running server")
  @CsvSource(
      delimiter = '|',
      value = {
        "edited | UPDATE ledger_batch SET leaves = overlay(leaves PLACING '\\xff'::bytea FROM 40)"
            + " WHERE first_index = B",
        "deleted | DELETE FROM ledger_batch WHERE first_index = B",
        "emptied | UPDATE ledger_batch SET leaves = '' WHERE first_index = B",
        "repeated | UPDATE ledger_batch SET leaves = (SELECT leaves FROM kept_batch WHERE"
            + " first_index = N) WHERE first_index = B",
        "reordered | UPDATE ledger_batch b SET leaves = k.leaves FROM kept_batch k WHERE"
            + " (b.first_index = B AND k.first_index = N) OR (b.first_index = N AND k.first_index = B)",
        "from an older log | UPDATE ledger_batch SET leaves = (SELECT leaves FROM kept_batch WHERE"
            + " first_index = 0) WHERE first_index = B"
      })
  void f11_rowsChanged_firstBadEntryIsNamed(String attack, String statement) throws Exception {
    long bad = middle();
    long next = bad + 1;
    sql(statement.replaceAll("\\bB\\b", "" + bad).replaceAll("\\bN\\b", "" + next));
    assertRefused(ErrorCode.LOG_CORRUPT, "entry " + bad, () -> ledger().reader().audit());
    assertThat(outside(ledger().publishedTree(), Optional.empty()).size())
        .as("what was published before %s stays true", attack)
        .isEqualTo(ledger().reader().size());
    assertRefused(
        ErrorCode.LOG_CORRUPT,
        "entry " + bad,
        () -> {
          try {
            ledger().reader().export(Files.createTempDirectory(folder, "export"));
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
  }

  /** An entry of one of the first looks, alone in its batch, as is the one after it. */
  private long middle() throws SQLException {
    DatabaseSettings settings = POSTGRES.settings();
    try (Connection connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT min(b.first_index) FROM kept_batch b JOIN kept_batch n ON n.first_index ="
                    + " b.first_index + 1 WHERE b.entries = 1 AND n.entries = 1 AND b.first_index > 2")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  @Test
  @DisplayName(
      "F11 the newest entries are cut off, with a head that fits: the outside knows better")
  void f11_truncatedWithAFittingHead_startsSealedAndTheOutsideCheckpointTells() throws Exception {
    long full = ledger().reader().size();
    Path tree = ledger().publishedTree();
    world().close();
    Path kept = Files.copy(tree.resolve("checkpoint"), folder.resolve("kept.checkpoint"));
    sql(
        "DELETE FROM ledger_batch WHERE first_index >= (SELECT size FROM old_head)",
        "DELETE FROM log_head",
        "INSERT INTO log_head SELECT * FROM old_head");
    open = Optional.of(CrashWorld.open(folder, POSTGRES.settings()));
    assertThat(world().server().causes())
        .anyMatch(cause ->
            cause.code().equals("log-went-backwards")
                && cause.detail().contains("from " + full + " to "));
    assertRefused(
        ErrorCode.LOG_WENT_BACKWARDS, "went backwards", () -> world().useCases().ledger());
    // Even where the high-water mark and the tree go too, whoever kept a checkpoint sees it.
    world().close();
    Path gone = folder.resolve("gone");
    Files.createDirectory(gone);
    Path home = tree.resolveSibling("");
    Files.move(tree, gone.resolve("tree"));
    Files.move(home.resolve("checkpoint.high"), gone.resolve("checkpoint.high"));
    try {
      open = Optional.of(CrashWorld.open(folder, POSTGRES.settings()));
      Path cut = Files.createTempDirectory(folder, "cut");
      ledger().reader().export(cut);
      assertRefused(
          ErrorCode.LOG_WENT_BACKWARDS, "went back from " + full, () -> unchecked(cut, kept));
    } finally {
      world().close();
      open = Optional.empty();
      deleteTree(tree);
      Files.deleteIfExists(home.resolve("checkpoint.high"));
      Files.move(gone.resolve("tree"), tree);
      Files.move(gone.resolve("checkpoint.high"), home.resolve("checkpoint.high"));
    }
  }

  private void unchecked(Path tree, Path kept) {
    try {
      outside(tree, Optional.of(kept));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  @DisplayName("F11 truncated while it runs: the next append ends the writer, nothing is disclosed")
  void f11_truncatedWhileRunning_nothingIsDisclosedAnyMore() throws Exception {
    sql(
        "DELETE FROM ledger_batch WHERE first_index >= (SELECT size FROM old_head)",
        "DELETE FROM log_head",
        "INSERT INTO log_head SELECT * FROM old_head");
    Disclosure disclosure = CrashChild.look(world(), world().asker(key), 30, false);
    assertThat(disclosure)
        .isInstanceOfSatisfying(
            Disclosure.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.LOG_WENT_BACKWARDS));
    assertThat(world().server().causes())
        .anyMatch(cause -> cause.code().equals("log-went-backwards"));
  }

  @ParameterizedTest(name = "F11 head: {0}")
  @DisplayName("F11 the head row is changed")
  @CsvSource(
      delimiter = '|',
      value = {
        "size | UPDATE log_head SET size = size + 1",
        "root | UPDATE log_head SET root = overlay(root PLACING '\\xff00'::bytea FROM 3)",
        "older head | DELETE FROM log_head; INSERT INTO log_head SELECT * FROM old_head",
        "extra rows | UPDATE ledger_batch SET entries = entries + 1 WHERE first_index ="
            + " (SELECT max(first_index) FROM kept_batch)"
      })
  void f11_headChanged_startsSealed(String what, String statement) throws Exception {
    world().close();
    sql(statement);
    open = Optional.of(CrashWorld.open(folder, POSTGRES.settings()));
    assertThat(world().server().causes())
        .as(what)
        .anyMatch(cause -> List.of("log-corrupt", "log-went-backwards").contains(cause.code()));
    assertThat(catchThrowable(() -> world().useCases())).isInstanceOf(ElpisException.class);
  }

  @ParameterizedTest(name = "F13 {0}")
  @DisplayName("F13 a ciphertext, or a person's keys, are swapped for another's")
  @CsvSource(
      delimiter = '|',
      value = {
        "values | UPDATE subject s SET fields = (SELECT fields FROM kept_subject k WHERE k.id <> s.id"
            + " ORDER BY length(k.fields) DESC LIMIT 1) WHERE fields IS NOT NULL",
        "keys | UPDATE subject s SET wrapped = (SELECT wrapped FROM kept_subject k WHERE k.id <> s.id"
            + " ORDER BY length(k.fields) DESC LIMIT 1) WHERE fields IS NOT NULL",
        "both | UPDATE subject s SET (fields, wrapped) = (SELECT fields, wrapped FROM kept_subject k"
            + " WHERE k.id <> s.id ORDER BY length(k.fields) DESC LIMIT 1) WHERE fields IS NOT NULL"
      })
  void f13_swappedCiphertext_isNotOpened(String what, String statement) throws Exception {
    sql(statement);
    for (int number = 30; number < 33; number++) {
      assertThat(CrashChild.look(world(), world().asker(key), number, false))
          .as(what)
          .isInstanceOfSatisfying(
              Disclosure.Failed.class,
              failed -> assertThat(failed.code()).isEqualTo(ErrorCode.DECRYPTION_FAILED));
    }
    grew = true;
  }
}
