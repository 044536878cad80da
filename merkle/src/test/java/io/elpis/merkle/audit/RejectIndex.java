package io.elpis.merkle.audit;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The file that says with which code each file under {@code reject/} is refused. */
final class RejectIndex {
  private static final Path FILE = VectorCheck.ROOT.resolve("reject.index");

  private RejectIndex() {}

  static Map<String, ErrorCode> read() {
    Map<String, ErrorCode> codes = new TreeMap<>();
    VectorCheck.text(FILE)
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(pair -> codes.put(pair[0], code(pair[1])));
    return codes;
  }

  private static ErrorCode code(String word) {
    return ErrorCode.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Writes down how the files are refused now: the difference is to be judged by a reader. */
  static void write() throws IOException {
    VectorCheck vectors = new VectorCheck();
    StringBuilder lines = new StringBuilder();
    for (Path file : VectorCheck.files("reject")) {
      try {
        vectors.check(file);
        throw new AssertionError(file + " is not refused");
      } catch (ElpisException refused) {
        lines.append(VectorCheck.name(file)).append(' ').append(refused.code().word()).append('\n');
      }
    }
    Files.writeString(FILE, lines, StandardCharsets.UTF_8);
  }
}
