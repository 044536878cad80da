package io.elpis.flink;

import io.elpis.watch.event.EventFile;
import io.elpis.watch.event.EventParser;
import io.elpis.watch.event.EventSource;
import io.elpis.watch.event.MalformedEventException;
import io.elpis.watch.event.WatchEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One line at a time as a source of events, for a host that is pushed to. Positions are lines; to
 * go on somewhere is the business of whoever pushes. For one thread.
 */
final class LineSource implements EventSource {
  private final EventParser parser = new EventParser();
  private Optional<WatchEvent> event = Optional.empty();
  private long lines;
  private long malformed;

  /**
   * Takes a line; false where it is no event, which {@link #malformed} counts unless it is blank.
   */
  boolean push(String line) {
    lines++;
    event = Optional.empty();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > EventFile.LONGEST_LINE_BYTES) {
      malformed++;
    } else if (!line.isBlank()) {
      try {
        event = parser.parse(bytes, 0, bytes.length);
      } catch (MalformedEventException broken) {
        malformed++;
      }
    }
    return event.isPresent();
  }

  /** How many lines were passed over. */
  long malformed() {
    return malformed;
  }

  @Override
  public Optional<WatchEvent> next() {
    Optional<WatchEvent> next = event;
    event = Optional.empty();
    return next;
  }

  @Override
  public long position() {
    return lines;
  }

  @Override
  public void skipTo(long position) {
    lines = position;
  }

  @Override
  public void close() {}
}
