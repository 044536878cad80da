package io.elpis.watch.event;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of JSON lines as a source. A malformed line is told of with its number and passed over,
 * also one that is longer than {@value #LONGEST_LINE_BYTES} bytes, so that a broken file cannot
 * fill the memory. Positions are bytes. For one thread.
 */
public final class EventFile implements EventSource {
  /** Longer lines are no events. */
  public static final int LONGEST_LINE_BYTES = 1 << 16;

  private final InputStream stream;
  private final Consumer<MalformedLine> malformed;
  private final EventParser parser = new EventParser();
  private final byte[] buffer = new byte[1 << 17];
  private byte[] line = new byte[1 << 12];
  private int lineLength;
  private boolean tooLong;
  private int from;
  private int to;
  private long readBytes;
  private long lines;

  /** What was wrong with which line; the first has number 1. */
  public record MalformedLine(long number, String reason) {}

  private EventFile(InputStream stream, Consumer<MalformedLine> malformed) {
    this.stream = stream;
    this.malformed = malformed;
  }

  /** Opens a file in UTF-8. {@code malformed} hears of every line that is passed over. */
  public static EventFile open(Path file, Consumer<MalformedLine> malformed) throws IOException {
    return new EventFile(Files.newInputStream(file), malformed);
  }

  @Override
  public Optional<WatchEvent> next() throws IOException {
    while (readLine()) {
      lines++;
      if (tooLong) {
        malformed.accept(
            new MalformedLine(lines, "the line is longer than " + LONGEST_LINE_BYTES + " bytes"));
        continue;
      }
      if (isBlank()) {
        continue;
      }
      try {
        Optional<WatchEvent> event = parser.parse(line, 0, lineLength);
        if (event.isPresent()) {
          return event;
        }
      } catch (MalformedEventException broken) {
        malformed.accept(
            new MalformedLine(lines, Optional.ofNullable(broken.getMessage()).orElse("")));
      }
    }
    return Optional.empty();
  }

  @Override
  public long position() {
    return readBytes - (to - from);
  }

  @Override
  public void skipTo(long position) throws IOException {
    while (position() < position) {
      if (!readLine()) {
        throw new EOFException("the file is shorter than when the snapshot was taken");
      }
      lines++;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private boolean readLine() throws IOException {
    lineLength = 0;
    tooLong = false;
    boolean any = false;
    while (from < to || fill()) {
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      keep(end);
      boolean whole = end < to;
      from = whole ? end + 1 : end;
      if (whole) {
        break;
      }
    }
    return any;
  }

  private boolean fill() throws IOException {
    int count = stream.read(buffer, 0, buffer.length);
    from = 0;
    to = Math.max(count, 0);
    readBytes += to;
    return count > 0;
  }

  private void keep(int end) {
    int length = lineLength + end - from;
    if (length > LONGEST_LINE_BYTES) {
      tooLong = true;
      return;
    }
    if (length > line.length) {
      line = Arrays.copyOf(line, Math.max(length, 2 * line.length));
    }
    System.arraycopy(buffer, from, line, lineLength, end - from);
    lineLength = length;
  }

  private boolean isBlank() {
    for (int index = 0; index < lineLength; index++) {
      if (line[index] > ' ' || line[index] < 0) {
        return false;
      }
    }
    return true;
  }
}
