package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * The tiles and bundles of a log as they were at one size. Reads the partial one that the size asks
 * for, else the beginning of the full one: a log may delete a partial tile once the full one is
 * there. Holds nothing; as thread-safe as its source.
 */
public final class SizedTiles {
  private final TileSource source;
  private final long size;

  /**
   * Looks at {@code source} as a log of {@code size} entries.
   *
   * @param size of a checkpoint
   */
  public SizedTiles(TileSource source, long size) {
    this.source = source;
    this.size = size;
  }

  /**
   * The tile at {@code level}, {@code index}; what it holds is not yet checked.
   *
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where the size has no such tile; {@link
   *     ErrorCode#LOG_CORRUPT} where it is missing or has a wrong length
   */
  public Tile tile(int level, long index) {
    TilePath.Hashes path = new TilePath.Hashes(level, index, widthOf(level, index));
    try {
      Optional<byte[]> exact = source.read(path);
      return exact.isPresent()
          ? Tile.of(exact.get(), path.width())
          : Tile.of(readFull(path), TilePath.FULL_WIDTH).prefix(path.width());
    } catch (ElpisException failure) {
      throw namingPath(failure, path);
    }
  }

  /**
   * The entries of bundle {@code index}; what they hold is not yet checked.
   *
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where the size has no such bundle; {@link
   *     ErrorCode#LOG_CORRUPT} where it is missing or has another count of entries
   */
  public List<byte[]> entries(long index) {
    TilePath.Entries path = new TilePath.Entries(index, widthOf(0, index));
    try {
      Optional<byte[]> exact = source.read(path);
      return exact.isPresent()
          ? EntryBundle.decode(exact.get(), path.width())
          : EntryBundle.decode(readFull(path), TilePath.FULL_WIDTH).subList(0, path.width());
    } catch (ElpisException failure) {
      throw namingPath(failure, path);
    }
  }

  private int widthOf(int level, long index) {
    int width = TilePath.widthIn(size, level, index);
    if (width == 0) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the tree has no such tile");
    }
    return width;
  }

  private byte[] readFull(TilePath path) {
    Optional<byte[]> full = path.isFull() ? Optional.empty() : source.read(path.full());
    return full.orElseThrow(
        () -> new ElpisException(ErrorCode.LOG_CORRUPT, "`" + path + "` is missing"));
  }

  private static ElpisException namingPath(ElpisException failure, TilePath path) {
    return failure.code() == ErrorCode.MALFORMED
        ? new ElpisException(
            ErrorCode.LOG_CORRUPT, "`" + path + "` is malformed: " + failure.getMessage(), failure)
        : failure;
  }
}
