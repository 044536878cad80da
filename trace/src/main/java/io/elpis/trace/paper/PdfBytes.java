package io.elpis.trace.paper;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at a PDF before any parser does: what is packed in it is unpacked into nothing, and
 * counted. A parser unpacks some of it only to find the rest.
 */
final class PdfBytes {
  /** The most bytes that all streams of a file have when they are unpacked. */
  static final long MOST_UNPACKED = 256L << 20;

  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final int DICTIONARY_BYTES = 2_048;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Pattern PACKED_TWICE =
      Pattern.compile("/F(?:ilter)?\\s*\\[[^\\]]*/[^\\]]*/[^\\]]*\\]", Pattern.DOTALL);
  private static final Pattern STRUCTURE = Pattern.compile("ObjStm|XRef|#");

  private final byte[] file;
  private final byte[] sink = new byte[BUFFER_BYTES];
  private long unpacked;

  private PdfBytes(byte[] file) {
    this.file = file;
  }

  /**
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE} where it swells
   */
  static void require(byte[] file) {
    new PdfBytes(file).look();
  }

  private void look() {
    for (int at = 0; at + STREAM.length < file.length; at++) {
      if (isStream(at)) {
        requirePlain(at);
        count(data(at + STREAM.length));
      }
    }
  }

  private boolean isStream(int at) {
    for (int letter = 0; letter < STREAM.length; letter++) {
      if (file[at + letter] != STREAM[letter]) {
        return false;
      }
    }
    return at == 0 || file[at - 1] != 'd';
  }

  /** What a parser needs to find its way may be packed once, not in layers. */
  private void requirePlain(int at) {
    int from = Math.max(0, at - DICTIONARY_BYTES);
    String before = new String(file, from, at - from, StandardCharsets.ISO_8859_1);
    String dictionary = before.substring(before.lastIndexOf("obj") + 1);
    if (STRUCTURE.matcher(dictionary).find() && PACKED_TWICE.matcher(dictionary).find()) {
      throw PaperRefusal.tooMuch("its table of contents is packed in layers");
    }
  }

  private int data(int after) {
    int at = after;
    while (at < file.length && (file[at] == ' ' || file[at] == '\r' || file[at] == '\n')) {
      at++;
    }
    return at;
  }

  /** Whatever its first two bytes say: parsers do not look at them either. */
  private void count(int at) {
    if (at + 2 >= file.length) {
      return;
    }
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(file, at + 2, file.length - at - 2);
      int got;
      do {
        got = inflater.inflate(sink);
        unpacked += got;
        if (unpacked > MOST_UNPACKED) {
          throw PaperRefusal.tooMuch("it unpacks to more than " + (MOST_UNPACKED >> 20) + " MiB");
        }
      } while (got > 0 && !inflater.finished());
    } catch (DataFormatException notPacked) {
      return;
    }
  }
}
