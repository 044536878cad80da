package io.elpis.testkit.canary;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/** Searches a stream of any length in bounded memory; needles across buffer borders are found. */
final class StreamSearch {
  private final NeedleIndex index;
  private final byte[] buffer;

  /**
   * One search after the other, on one thread.
   *
   * @param bufferBytes more than twice the longest needle, or it is enlarged to that
   */
  StreamSearch(NeedleIndex index, int bufferBytes) {
    this.index = index;
    this.buffer = new byte[Math.max(bufferBytes, 2 * index.longest() + Encodings.MIN_LENGTH)];
  }

  /**
   * Reads until the end or until {@code limit} bytes, whichever is first.
   *
   * @param found gets label and offset from the beginning of the stream
   * @return bytes searched
   */
  long search(InputStream stream, long limit, BiConsumer<String, Long> found) throws IOException {
    long base = 0;
    int held = 0;
    boolean more = true;
    while (more) {
      int room = (int) Math.min(buffer.length - held, limit - base - held);
      int read = stream.readNBytes(buffer, held, room);
      held += read;
      more = read == room && base + held < limit;
      // A needle that may continue in the next buffer is left for it.
      int to = more ? held - Math.max(index.longest(), 1) + 1 : held;
      long start = base;
      index.find(buffer, 0, to, held, (label, at) -> found.accept(label, start + at));
      if (more) {
        System.arraycopy(buffer, to, buffer, 0, held - to);
        base += to;
        held -= to;
      }
    }
    return base + held;
  }
}
