package io.elpis.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.embedded.EmbeddedPostgres;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A data folder on a file system of its own, which is then filled up. */
@DisplayName("F05 disk full")
final class DiskFullTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws IOException {
    folder = Files.createTempDirectory("elpis-full-");
    mounted = run("mount", "-t", "tmpfs", "-o", "size=192m,mode=0711", "tmpfs", folder.toString());
    assumeTrue(mounted, "no right to mount a small file system here: skipped");
    POSTGRES.initialise(folder);
  }

  @AfterEach
  void unmount() throws IOException {
    if (mounted) {
      assertThat(run("umount", folder.toString())).isTrue();
    }
    Files.delete(folder);
  }

  @Test
  @DisplayName("F05 no room for rows: refused with the cause, works again once there is room")
  void f05_tablesFull_saysStorageFull() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, line -> {});
        Database database = open(postgres)) {
      Path ballast = fillUp();
      ElpisException failure = useUntilRefused(database, DiskFullTest::insert);
      assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FULL);
      long acknowledged = count(database);
      assertThatThrownBy(() -> insert(database)).isInstanceOf(ElpisException.class);
      Files.delete(ballast);
      Recovery.await(database, DiskFullTest::insert);
      assertThat(count(database)).isEqualTo(acknowledged + 1);
    }
  }

  @Test
  @DisplayName("F05 no room for WAL: PostgreSQL panics, is kept alive, works again with room")
  void f05_walFull_recoversWithoutRestart() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, line -> {});
        Database database = open(postgres)) {
      database.write(DatabaseTest.on("INSERT INTO filler VALUES ('acknowledged')"));
      Path ballast = fillUp();
      ElpisException failure = useUntilRefused(database, DiskFullTest::logOnly);
      assertThat(failure.code()).isIn(ErrorCode.STORAGE_FULL, ErrorCode.DATABASE_UNAVAILABLE);
      Files.delete(ballast);
      Recovery.await(database, DiskFullTest::logOnly);
      assertThat(count(database)).isEqualTo(1);
      assertThat(postgres.trouble()).isEmpty();
    }
  }

  @Test
  @DisplayName("F05 no room at the start: refused with the cause, starts once there is room")
  void f05_fullAtStart_saysStorageFull() throws IOException {
    Path ballast = fillUp();
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder, line -> {}).close())
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL));
    Files.delete(ballast);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, line -> {});
        Database database = open(postgres)) {
      insert(database);
    }
  }

  private static Database open(EmbeddedPostgres postgres) {
    Database database = Database.open(TestPostgres.settings(postgres));
    database.write(DatabaseTest.on("CREATE TABLE filler (b text)"));
    return database;
  }

  /** One megabyte that does not compress. */
  private static void insert(Database database) {
    database.write(
        DatabaseTest.on(
            "INSERT INTO filler SELECT string_agg(md5(random()::text), '')"
                + " FROM generate_series(1, 32768)"));
  }

  /** One megabyte of WAL and nothing else. */
  private static void logOnly(Database database) {
    database.write(
        DatabaseTest.on("SELECT pg_logical_emit_message(true, 'x', repeat('x', 1048576))"));
  }

  private static ElpisException useUntilRefused(Database database, Consumer<Database> use) {
    for (int attempt = 0; attempt < 400; attempt++) {
      try {
        use.accept(database);
      } catch (ElpisException e) {
        return e;
      }
    }
    throw new AssertionError("400 MB went into a file system of 192 MB");
  }

  private static long count(Database database) {
    return Long.parseLong(database.read(DatabaseTest.asking("SELECT count(*) FROM filler")));
  }

  private Path fillUp() {
    Path ballast = folder.resolve("ballast");
    byte[] block = new byte[64 << 10];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
      return ballast;
    }
  }

  private static boolean run(String... command) throws IOException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .onExit()
            .join()
            .exitValue()
        == 0;
  }
}
