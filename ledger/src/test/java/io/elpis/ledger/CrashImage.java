package io.elpis.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a disk holds at one moment: a copy of {@code live} taken while a ledger works on it. */
final class CrashImage {
  private final Path live;
  private final Path image;

  CrashImage(Path folder) {
    this.live = folder.resolve("live");
    this.image = folder.resolve("image");
  }

  void take() {
    copy(live, image);
  }

  Path folder() {
    return image;
  }

  static void copy(Path from, Path to) {
    try (Stream<Path> walk = Files.walk(from)) {
      List<Path> all = walk.toList();
      for (Path source : all) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else if (Files.exists(source)) {
          Files.write(target, Files.readAllBytes(source));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
