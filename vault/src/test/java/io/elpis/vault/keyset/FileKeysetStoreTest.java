package io.elpis.vault.keyset;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeysetStoreTest {
  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");
  private FileKeysetStore store = new FileKeysetStore(file);

  @BeforeEach
  void open() {
    file = folder.resolve("keyset.json");
    store = new FileKeysetStore(file);
  }

  @Test
  void load_nothingStored_isEmpty() {
    assertThat(store.load()).isEmpty();
  }

  @Test
  void replace_keepsThePreviousCopyAndTheOwnersRights() throws IOException {
    assertThat(store.replace(Optional.empty(), bytes("one"))).isTrue();
    assertThat(store.replace(Optional.of(bytes("one")), bytes("two"))).isTrue();
    assertThat(store.load()).hasValue(bytes("two"));
    assertThat(folder.resolve("keyset.json.previous")).hasContent("one");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path stored : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stored)))
            .as(stored.getFileName().toString())
            .isEqualTo("rw-------");
      }
    }
    assertThat(folder.resolve("keyset.json.new")).doesNotExist();
  }

  @Test
  void replace_somethingElseIsStored_changesNothing() {
    assertThat(store.replace(Optional.of(bytes("zero")), bytes("one"))).isFalse();
    assertThat(store.load()).isEmpty();
    assertThat(store.replace(Optional.empty(), bytes("one"))).isTrue();
    assertThat(store.replace(Optional.empty(), bytes("two"))).isFalse();
    assertThat(store.replace(Optional.of(bytes("zero")), bytes("two"))).isFalse();
    assertThat(store.load()).hasValue(bytes("one"));
  }

  @Test
  void replace_afterACrashBeforeTheRename_goesOn() throws IOException {
    store.replace(Optional.empty(), bytes("one"));
    Files.write(folder.resolve("keyset.json.new"), bytes("tor"));
    FileKeysetStore restarted = new FileKeysetStore(file);
    assertThat(restarted.load()).hasValue(bytes("one"));
    assertThat(restarted.replace(Optional.of(bytes("one")), bytes("two"))).isTrue();
    assertThat(restarted.load()).hasValue(bytes("two"));
  }

  @Test
  void replace_raced_exactlyOneWins() throws InterruptedException, ExecutionException {
    store.replace(Optional.empty(), bytes("start"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> attempts =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  threads.submit(
                      () -> store.replace(Optional.of(bytes("start")), bytes("next" + i))))
              .toList();
      int wins = 0;
      for (Future<Boolean> attempt : attempts) {
        wins += attempt.get() ? 1 : 0;
      }
      assertThat(wins).isEqualTo(1);
    }
  }

  @Test
  void replace_folderMissing_saysSo() {
    FileKeysetStore nowhere = new FileKeysetStore(folder.resolve("missing/keyset.json"));
    assertThatThrownBy(() -> nowhere.replace(Optional.empty(), bytes("one")))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL))
        .hasMessage("the keyset file cannot be written; check its folder and free space");
  }

  @Test
  void load_unreadable_isNotTakenForMissing() throws IOException {
    Files.createDirectory(file);
    assertThatThrownBy(store::load)
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SEALED));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
