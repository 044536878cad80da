package io.elpis.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks for people's ids in every byte of a folder: as the sixteen bytes that the database keeps,
 * and as text, by its last sixteen characters.
 */
final class IdSearch {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int BUFFER = 1 << 20;
  private static final int SLOTS = 1 << 16;
  private static final int NEEDLE = 2 * Long.BYTES;

  /** By its first half, the second half of each needle. */
  private final Map<Long, Set<Long>> needles = new HashMap<>();

  private final boolean[] first = new boolean[SLOTS];
  private int ids;

  void add(String id) {
    ids++;
    UUID whole = UUID.fromString(id);
    add(whole.getMostSignificantBits(), whole.getLeastSignificantBits());
    byte[] text = id.getBytes(StandardCharsets.US_ASCII);
    add(
        (long) LONG.get(text, text.length - NEEDLE),
        (long) LONG.get(text, text.length - Long.BYTES));
  }

  private void add(long begin, long end) {
    needles.computeIfAbsent(begin, key -> new HashSet<>()).add(end);
    first[(int) (begin >>> 48)] = true;
  }

  int size() {
    return ids;
  }

  /** How many needles there are in the folder's files, each place counted. */
  long found(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    long found = 0;
    for (Path file : files) {
      try (InputStream stream = Files.newInputStream(file)) {
        found += found(stream);
      } catch (NoSuchFileException goneMeanwhile) {
        // A file of the database that it has done with.
      }
    }
    return found;
  }

  private long found(InputStream stream) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int held = 0;
    long found = 0;
    for (int read = stream.readNBytes(buffer, 0, BUFFER);
        read > 0;
        read = stream.readNBytes(buffer, held, BUFFER - held)) {
      held += read;
      int last = held - NEEDLE;
      for (int at = 0; at <= last; at++) {
        boolean maybe = first[((buffer[at] & 0xff) << 8) | (buffer[at + 1] & 0xff)];
        if (maybe && isNeedle(buffer, at)) {
          found++;
        }
      }
      int kept = Math.min(held, NEEDLE - 1);
      System.arraycopy(buffer, held - kept, buffer, 0, kept);
      held = kept;
    }
    return found;
  }

  private boolean isNeedle(byte[] buffer, int at) {
    return needles
        .getOrDefault((long) LONG.get(buffer, at), Set.of())
        .contains((long) LONG.get(buffer, at + Long.BYTES));
  }
}
