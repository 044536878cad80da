package io.elpis.watch.event;

import java.io.IOException;
import java.util.Optional;

/**
 * Where events come from: a file, or the ledger of a running server. A source gives them in the
 * order in which it learned of them. For one thread.
 */
public interface EventSource extends AutoCloseable {
  /** The next event; empty at the end. */
  Optional<WatchEvent> next() throws IOException;

  /** How far it has come, in units of its own; {@link #skipTo} goes there. */
  long position();

  /** Passes over what was read before, so that a replay continues where a snapshot was taken. */
  void skipTo(long position) throws IOException;

  @Override
  void close() throws IOException;
}
