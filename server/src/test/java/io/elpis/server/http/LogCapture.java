package io.elpis.server.http;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What a log file would hold until closed, with the rooms of the project and the HTTP library at
 * their most talkative. The database driver's wire trace, which nobody turns on in earnest, is left
 * out.
 */
final class LogCapture implements AutoCloseable {
  private final Logger root = Logger.getLogger("");
  private final List<Logger> talkative =
      List.of(Logger.getLogger("io.elpis"), Logger.getLogger("io.helidon"));
  private final ConcurrentLinkedQueue<LogRecord> records = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  LogCapture() {
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    talkative.forEach(logger -> logger.setLevel(Level.ALL));
  }

  /** As a log file would hold it, stack traces included. */
  String text() {
    SimpleFormatter formatter = new SimpleFormatter();
    StringBuilder text = new StringBuilder();
    records.forEach(record -> text.append(formatter.format(record)));
    return text.toString();
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    talkative.forEach(logger -> logger.setLevel(Level.INFO));
  }
}
