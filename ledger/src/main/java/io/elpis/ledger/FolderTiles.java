package io.elpis.ledger;

import io.elpis.merkle.TilePath;
import io.elpis.merkle.TileSource;
import java.nio.file.Path;
import java.util.Optional;

/** The tiles and entry bundles under a folder laid out as C2SP tlog-tiles says. Thread-safe. */
public final class FolderTiles implements TileSource {
  private final Path tree;

  /**
   * @param tree holds the folder {@code tile}
   */
  public FolderTiles(Path tree) {
    this.tree = tree;
  }

  @Override
  public Optional<byte[]> read(TilePath path) {
    return LogFolder.read(tree.resolve(path.toString()));
  }
}
