package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Arrays;
import java.util.List;

/**
 * The name of a tile or an entry bundle, as C2SP tlog-tiles spells it: {@code tile/0/x001/234},
 * {@code tile/entries/067.p/12}. Height 8, so a full one is 256 wide.
 */
public sealed interface TilePath {
  /** Levels of the tree in one tile. */
  int HEIGHT = 8;

  /** Hashes in a full tile, entries in a full bundle. */
  int FULL_WIDTH = 1 << HEIGHT;

  /** Position among the tiles of its level, from 0. */
  long index();

  /** Hashes or entries in it, 1 to 256. */
  int width();

  /** The same place, full. */
  TilePath full();

  /** Whether it can no longer grow. */
  default boolean isFull() {
    return width() == FULL_WIDTH;
  }

  /**
   * A tile of hashes; level 0 holds leaf hashes, level {@code l} the roots of full tiles at {@code
   * l - 1}.
   */
  record Hashes(int level, long index, int width) implements TilePath {
    static final int MAX_LEVEL = 63;

    public Hashes {
      if (level < 0 || level > MAX_LEVEL) {
        throw new ElpisException(ErrorCode.MALFORMED, "a tile level is 0 to 63");
      }
      check(index, width);
    }

    @Override
    public Hashes full() {
      return new Hashes(level, index, FULL_WIDTH);
    }

    @Override
    public String toString() {
      return "tile/" + level + "/" + suffix(index, width);
    }
  }

  /** A bundle of entries. */
  record Entries(long index, int width) implements TilePath {
    public Entries {
      check(index, width);
    }

    @Override
    public Entries full() {
      return new Entries(index, FULL_WIDTH);
    }

    @Override
    public String toString() {
      return "tile/entries/" + suffix(index, width);
    }
  }

  /**
   * Hashes that the tile at {@code level}, {@code index} has in a tree of {@code size}: 256 where
   * it is full, 0 where it is not there.
   */
  static int widthIn(long size, int level, long index) {
    long hashes = level * HEIGHT >= Long.SIZE ? 0 : size >>> (level * HEIGHT);
    if (index > hashes >>> HEIGHT) {
      return 0;
    }
    return (int) Math.min(hashes - (index << HEIGHT), FULL_WIDTH);
  }

  /**
   * Reads the one spelling of a path; {@link Object#toString} writes it.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  static TilePath parse(String path) {
    List<String> parts = Arrays.asList(path.split("/", -1));
    if (parts.size() < 3 || !parts.getFirst().equals("tile")) {
      throw malformed();
    }
    int width = FULL_WIDTH;
    List<String> digits = parts.subList(2, parts.size());
    String next = digits.getLast();
    if (digits.size() >= 2 && digits.get(digits.size() - 2).endsWith(".p")) {
      width = (int) decimalBelow(next, FULL_WIDTH);
      digits = digits.subList(0, digits.size() - 1);
      next = digits.getLast().substring(0, digits.getLast().length() - 2);
    }
    long index = parseIndex(digits.subList(0, digits.size() - 1), next);
    TilePath parsed =
        parts.get(1).equals("entries")
            ? new Entries(index, width)
            : new Hashes((int) decimalBelow(parts.get(1), Hashes.MAX_LEVEL + 1), index, width);
    // A superfluous `x000` is the one other spelling that gets as far as here.
    if (!parsed.toString().equals(path)) {
      throw malformed();
    }
    return parsed;
  }

  private static long parseIndex(List<String> leading, String last) {
    long index = 0;
    for (String part : leading) {
      if (!part.startsWith("x")) {
        throw malformed();
      }
      index = append(index, part.substring(1));
    }
    return append(index, last);
  }

  private static long append(long index, String threeDigits) {
    if (threeDigits.length() != 3 || !threeDigits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw malformed();
    }
    if (index > Long.MAX_VALUE / 1000 - 1) {
      throw malformed();
    }
    return index * 1000 + Integer.parseInt(threeDigits);
  }

  private static long decimalBelow(String text, long bound) {
    long value = CanonicalText.decimal(text);
    if (value >= bound) {
      throw malformed();
    }
    return value;
  }

  private static void check(long index, int width) {
    if (index < 0 || width < 1 || width > FULL_WIDTH) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "a tile has an index from 0 and is 1 to 256 wide");
    }
  }

  private static String suffix(long index, int width) {
    StringBuilder text = new StringBuilder(threeDigits(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      text.insert(0, "x" + threeDigits(rest % 1000) + "/");
    }
    return width == FULL_WIDTH ? text.toString() : text + ".p/" + width;
  }

  private static String threeDigits(long value) {
    String digits = Long.toString(value);
    return "0".repeat(3 - digits.length()) + digits;
  }

  private static ElpisException malformed() {
    return new ElpisException(
        ErrorCode.MALFORMED, "not a tile path; write it like `tile/0/x001/234` or `…/067.p/12`");
  }
}
