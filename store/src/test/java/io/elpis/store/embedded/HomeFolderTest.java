package io.elpis.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root beneath a folder of mode 0700, as every home of root is. */
final class HomeFolderTest {
  private static final ServerAccount NOBODY = new ServerAccount.Other(65_534, 65_534);

  @TempDir Path root;
  private Path closed;
  private Path open;

  @BeforeEach
  void makeFolders() throws IOException {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "only root hands over to another account: skipped");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
    closed = Files.createDirectory(root.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    open = root.resolve("open");
  }

  @Test
  void open_ownFolderClosed_isOpenedForPassing() throws IOException {
    List<String> words = new ArrayList<>();
    ServerFolder folder = home(closed).open(words::add);
    assertThat(folder.home()).isEqualTo(closed.resolve("postgres"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
        .isEqualTo("rwx-----x");
    assertThat(words).isEmpty();
  }

  @Test
  void open_folderAboveClosed_goesOutsideAndIsFoundAgain() throws IOException {
    Path data = Files.createDirectory(closed.resolve("data"));
    List<String> words = new ArrayList<>();
    ServerFolder folder = home(data).open(words::add);
    assertThat(folder.home()).startsWith(open);
    assertThat(words).singleElement().asString().contains(folder.home().toString());
    assertThat(folder.home().resolve("belongs-to")).hasContent(data.toString());
    assertThat(home(data).open(words::add)).isEqualTo(folder);
    assertThat(words).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
        .isEqualTo("rwx------");
  }

  @Test
  void open_pointerToNowhere_isRefused() throws IOException {
    Files.writeString(HomeFolder.pointer(closed), root.resolve("gone") + "\n");
    assertThatThrownBy(() -> home(closed).open(line -> {}))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void open_clusterThereButUnreachable_saysWhatToDo() throws IOException {
    Path data = Files.createDirectory(closed.resolve("data"));
    Files.createDirectories(data.resolve("postgres").resolve("data"));
    assertThatThrownBy(() -> home(data).open(line -> {}))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("chmod a+x");
  }

  private HomeFolder home(Path dataFolder) {
    return new HomeFolder(dataFolder, NOBODY, Launch.as(NOBODY, line -> {}), open);
  }
}
