package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.model.ElpisException;
import io.elpis.server.backup.Backup;
import io.elpis.server.backup.Restore;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder is copied while its server works, and the copy goes on where it stood. */
final class BackupTest {
  private static final int PEOPLE = 200;

  @TempDir Path folder;

  private record Started(EmbeddedPostgres postgres, CrashWorld world) implements AutoCloseable {
    static Started in(Path data) {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(data, _ -> {});
      DatabaseSettings settings =
          DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password());
      return new Started(postgres, CrashWorld.open(data, settings));
    }

    @Override
    public void close() {
      try (postgres) {
        world.close();
      }
    }
  }

  @Test
  void backup_whileLooksGoOn_restoresToAServerThatGoesOn() throws Exception {
    Path data = dataFolder();
    Path backup = folder.resolve("backup");
    String key;
    long before;
    long after;
    try (Started source = Started.in(data)) {
      key = source.world().fill(PEOPLE);
      Asker asker = source.world().asker(key);
      AtomicBoolean stop = new AtomicBoolean();
      AtomicLong looks = new AtomicLong();
      Thread looking =
          Thread.ofVirtual()
              .start(() -> {
                while (!stop.get()) {
                  look(source.world(), asker, looks.getAndIncrement() % PEOPLE);
                }
              });
      look(source.world(), asker, 0);
      before = source.world().useCases().ledger().counters().size();

      assertThat(new Backup(data, backup, _ -> {}).run(true, InstantSource.system()))
          .isGreaterThan(100);

      stop.set(true);
      looking.join();
      after = source.world().useCases().ledger().counters().size();
    }

    Path restored = Files.createDirectory(folder.resolve("restored"));
    assertThat(new Restore(backup, restored, _ -> {}).run(Optional.empty())).isTrue();
    for (String secret : List.of("log/1/key", "keys/keyset.json")) {
      assertThat(Files.getPosixFilePermissions(restored.resolve(secret)))
          .as(secret)
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    try (Started copy = Started.in(restored)) {
      assertThat(copy.world().server().causes()).isEmpty();
      assertThat(copy.world().useCases().ledger().reader().audit()).isBetween(before, after);
      look(copy.world(), copy.world().asker(key), 7);
    }

    // The log that was published last survived: the server finds out and discloses nothing.
    Path older = Files.createDirectory(folder.resolve("older"));
    new Restore(backup, older, _ -> {}).run(Optional.of(data.resolve("log")));
    try (Started copy = Started.in(older)) {
      assertThat(copy.world().server().causes())
          .singleElement()
          .satisfies(cause -> assertThat(cause.detail()).contains("backwards from " + after));
      assertThatThrownBy(() -> copy.world().useCases()).isInstanceOf(ElpisException.class);
    }
  }

  @Test
  void restore_damagedOrUnfinishedBackup_isRefusedByName() throws IOException {
    Path data = dataFolder();
    Path backup = folder.resolve("backup");
    try (Started source = Started.in(data)) {
      source.world().fill(3);
    }
    // The server is down: the database is started for the copy.
    new Backup(data, backup, _ -> {}).run(false, InstantSource.system());
    assertThat(backup.resolve("keys")).doesNotExist();

    Path target = folder.resolve("target");
    Path inside = data.resolve("backup");
    assertThatThrownBy(() -> new Backup(data, inside, _ -> {}).run(false, InstantSource.system()))
        .hasMessageContaining("lie in each other");
    Path nobodys = Files.createDirectory(folder.resolve("nobodys"));
    assertThatThrownBy(
            () -> new Backup(nobodys, target, _ -> {}).run(false, InstantSource.system()))
        .hasMessageContaining("holds no database");
    // A refused backup is not in the way of the next one.
    assertThat(inside).doesNotExist();
    assertThat(target).doesNotExist();
    assertThatThrownBy(() -> new Backup(data, backup, _ -> {}).run(false, InstantSource.system()))
        .hasMessageContaining("is not empty");
    assertThatThrownBy(() -> new Restore(data, target, _ -> {}).run(Optional.empty()))
        .hasMessageContaining("is no complete backup");

    Path victim = largest(backup.resolve("postgres/data/base"));
    Files.write(victim, new byte[] {1}, StandardOpenOption.WRITE);
    assertThatThrownBy(() -> new Restore(backup, target, _ -> {}).run(Optional.empty()))
        .hasMessageContaining(backup.relativize(victim).toString())
        .hasMessageContaining("has changed");
    assertThat(target).doesNotExist();

    Files.delete(victim);
    assertThatThrownBy(() -> new Restore(backup, target, _ -> {}).run(Optional.empty()))
        .hasMessageContaining("is missing");
  }

  private Path dataFolder() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("policy.yaml"), CrashWorld.POLICY);
    return data;
  }

  private static void look(CrashWorld world, Asker asker, long number) {
    assertThat(CrashChild.look(world, asker, number, false))
        .isInstanceOf(Disclosure.Permitted.class);
  }

  private static Path largest(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      Path largest = all.getFirst();
      for (Path file : all) {
        largest = Files.size(file) > Files.size(largest) ? file : largest;
      }
      return largest;
    }
  }
}
