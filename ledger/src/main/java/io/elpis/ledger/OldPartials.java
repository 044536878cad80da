package io.elpis.ledger;

import io.elpis.merkle.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Clears partial tiles away once the full one is published, as C2SP tlog-tiles allows: a log that
 * grows slowly would otherwise keep every entry a hundred times.
 */
final class OldPartials {
  private static final System.Logger LOG = System.getLogger(OldPartials.class.getName());

  private final Path folder;
  private final Disk disk;

  OldPartials(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /** Clears what the growth from {@code from} to {@code to} entries made full. */
  void clear(long from, long to) {
    for (int level = 0; to >>> ((level + 1) * TilePath.HEIGHT) > 0; level++) {
      long grown = from >>> ((level + 1) * TilePath.HEIGHT);
      if (TilePath.widthIn(to, level, grown) == TilePath.FULL_WIDTH) {
        clear(new TilePath.Hashes(level, grown, 1));
        if (level == 0) {
          clear(new TilePath.Entries(grown, 1));
        }
      }
    }
  }

  private void clear(TilePath partial) {
    Path partials = folder.resolve(partial.toString()).resolveSibling("");
    if (!Files.isDirectory(partials)) {
      return;
    }
    try {
      for (Path old : list(partials)) {
        disk.delete(old);
      }
      disk.delete(partials);
    } catch (IOException left) {
      // They are true and only take up space.
      LOG.log(System.Logger.Level.WARNING, "old partial tiles could not be deleted", left);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    }
  }
}
