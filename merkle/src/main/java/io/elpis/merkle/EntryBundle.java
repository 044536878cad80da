package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Entries one after the other, each after its length as two bytes, big-endian (C2SP tlog-tiles). A
 * bundle at a {@link TilePath.Entries} has as many entries as its width; nothing here counts to
 * 256.
 */
public final class EntryBundle {
  /** The longest entry, in bytes. */
  public static final int MAX_ENTRY_BYTES = 0xffff;

  private static final int LENGTH_BYTES = 2;

  private EntryBundle() {}

  /** Where an entry is in its bundle, in bytes, its length's two bytes not counted. */
  public record Slice(int offset, int length) {}

  /**
   * Writes a bundle.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where an entry is too long
   */
  public static byte[] encode(List<byte[]> entries) {
    byte[] bundle = new byte[entries.stream().mapToInt(e -> LENGTH_BYTES + e.length).sum()];
    int at = 0;
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY_BYTES) {
        throw new ElpisException(ErrorCode.MALFORMED, "an entry is longer than 65535 bytes");
      }
      bundle[at] = (byte) (entry.length >>> 8);
      bundle[at + 1] = (byte) entry.length;
      System.arraycopy(entry, 0, bundle, at + LENGTH_BYTES, entry.length);
      at += LENGTH_BYTES + entry.length;
    }
    return bundle;
  }

  /**
   * Reads all entries of a bundle.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the bytes end inside an entry
   */
  public static List<byte[]> decode(byte[] bundle) {
    return slices(bundle).stream()
        .map(slice -> Arrays.copyOfRange(bundle, slice.offset(), slice.offset() + slice.length()))
        .toList();
  }

  /**
   * Where the entries of a bundle are in it.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the bytes end inside an entry
   */
  public static List<Slice> slices(byte[] bundle) {
    List<Slice> entries = new ArrayList<>();
    int at = 0;
    while (at < bundle.length) {
      int left = bundle.length - at - LENGTH_BYTES;
      int length =
          left < 0 ? 0 : Byte.toUnsignedInt(bundle[at]) << 8 | Byte.toUnsignedInt(bundle[at + 1]);
      if (length > left) {
        throw new ElpisException(
            ErrorCode.MALFORMED, "the bundle ends inside its entry " + entries.size());
      }
      entries.add(new Slice(at + LENGTH_BYTES, length));
      at += LENGTH_BYTES + length;
    }
    return entries;
  }

  /**
   * Reads a bundle of exactly {@code count} entries.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where it holds fewer or more
   */
  public static List<byte[]> decode(byte[] bundle, int count) {
    List<byte[]> entries = decode(bundle);
    requireCount(entries.size(), count);
    return entries;
  }

  /**
   * Where the entries of a bundle of exactly {@code count} are in it.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where it holds fewer or more
   */
  public static List<Slice> slices(byte[] bundle, int count) {
    List<Slice> entries = slices(bundle);
    requireCount(entries.size(), count);
    return entries;
  }

  private static void requireCount(int found, int count) {
    if (found != count) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "the bundle has " + found + " entries, not " + count);
    }
  }
}
