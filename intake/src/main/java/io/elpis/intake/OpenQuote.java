package io.elpis.intake;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a csv file ends within quotes, which its reader takes for an end of the cell like any
 * other. Reads the file once more, in constant memory.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class OpenQuote {
  private static final char QUOTE = '"';
  private static final int BUFFER = 1 << 16;

  private OpenQuote() {}

  /** Where the reader is in a cell. */
  private enum Place {
    BEGIN,
    PLAIN,
    QUOTED,
    /** After a quote within quotes, which ends them unless another one follows. */
    AFTER_QUOTE;

    Place next(char c, char separator) {
      if (this == QUOTED) {
        return c == QUOTE ? AFTER_QUOTE : QUOTED;
      }
      if (c == separator || c == '\n' || c == '\r') {
        return BEGIN;
      }
      return c == QUOTE && this != PLAIN ? QUOTED : PLAIN;
    }
  }

  static boolean isLeft(Path file, char separator) {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        Reader text = new BufferedReader(new InputStreamReader(bytes, charset(bytes)), BUFFER)) {
      Place place = Place.BEGIN;
      for (int c = text.read(); c >= 0; c = text.read()) {
        place = place.next((char) c, separator);
      }
      return place == Place.QUOTED;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** As its mark says, which is read over; else UTF-8. */
  private static Charset charset(InputStream bytes) throws IOException {
    bytes.mark(3);
    int first = bytes.read();
    int second = bytes.read();
    if (first == 0xff && second == 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    if (first == 0xfe && second == 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    boolean marked = first == 0xef && second == 0xbb && bytes.read() == 0xbf;
    if (!marked) {
      bytes.reset();
    }
    return StandardCharsets.UTF_8;
  }
}
