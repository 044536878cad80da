package io.elpis.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8 of a bounded length; the rest of a longer one is passed over. One thread. */
final class BoundedLines implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final BufferedReader reader;
  private final int maxChars;
  private boolean first = true;

  BoundedLines(InputStream bytes, int maxChars) {
    this.reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
    this.maxChars = maxChars;
  }

  /** A line, or as much of it as is allowed. */
  record Line(String text, boolean tooLong) {}

  Optional<Line> next() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean tooLong = false;
    int c = reader.read();
    if (first && c == BYTE_ORDER_MARK) {
      c = reader.read();
    }
    first = false;
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (text.length() == maxChars) {
        tooLong = true;
      } else {
        text.append((char) c);
      }
    }
    return Optional.of(new Line(text.toString(), tooLong));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
