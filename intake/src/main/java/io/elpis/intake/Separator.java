package io.elpis.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells what separates the cells of a csv file: the comma, unless the first line has none outside
 * of quotes and more of another. Spreadsheets of many countries write semicolons.
 */
final class Separator {
  private static final int LOOKED_BYTES = 1 << 16;
  private static final String OTHERS = ";\t|";

  private Separator() {}

  static char of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      // A separator is one byte in UTF-8; in UTF-16 it has a zero beside it, which is passed over.
      return of(new String(in.readNBytes(LOOKED_BYTES), StandardCharsets.ISO_8859_1));
    }
  }

  private static char of(String start) {
    int[] counts = new int[OTHERS.length()];
    boolean quoted = false;
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        if (c == ',') {
          return ',';
        }
        break;
      } else if (!quoted && OTHERS.indexOf(c) >= 0) {
        counts[OTHERS.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return counts[best] == 0 ? ',' : OTHERS.charAt(best);
  }
}
