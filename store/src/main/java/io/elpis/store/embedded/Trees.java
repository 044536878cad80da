package io.elpis.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders: delete, force to disk. Links are never followed. */
final class Trees {
  private Trees() {}

  /** Deletes {@code root} and all beneath; an absent one is fine. */
  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path path : walk(root).sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }

  /** Returns when every file and folder beneath {@code root} survives a loss of power. */
  static void force(Path root) throws IOException {
    for (Path path : walk(root).toList()) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        forceOne(path, StandardOpenOption.WRITE);
      } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        forceFolder(path);
      }
    }
  }

  /** Makes a rename within {@code folder} survive a loss of power. */
  static void forceFolder(Path folder) throws IOException {
    forceOne(folder, StandardOpenOption.READ);
  }

  private static void forceOne(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  private static Stream<Path> walk(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      List<Path> all = paths.toList();
      return all.stream();
    }
  }
}
