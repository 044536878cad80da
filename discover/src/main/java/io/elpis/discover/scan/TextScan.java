package io.elpis.discover.scan;

import io.elpis.discover.Detector;
import io.elpis.discover.Finding;
import io.elpis.discover.Kind;
import io.elpis.discover.column.Masked;
import io.elpis.discover.scan.TextFinding.Place;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Reads a text of any size in pieces that end with a line, and looks at several at a time. Memory
 * is bounded by pieces under way; a line longer than a piece is cut.
 */
final class TextScan {
  private static final int PIECE_BYTES = 1 << 18;
  private static final int MOST_PLACES = 1_000;
  private static final Charset CHINESE = Charset.forName("GB18030");

  private final Detector detector;
  private final ExecutorService pool;
  private final int threads;

  /**
   * @param pool looks at pieces; shared with other texts
   * @param threads of it
   */
  TextScan(Detector detector, ExecutorService pool, int threads) {
    this.detector = detector;
    this.pool = pool;
    this.threads = threads;
  }

  /** A piece and what was found in it. */
  private record Looked(String text, List<Finding> findings) {}

  TextFinding scan(Path file, String name, Tally.Step step) throws IOException {
    long size = Math.max(1, Files.size(file));
    Collected collected = new Collected();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), PIECE_BYTES)) {
      ArrayDeque<Future<Looked>> underWay = new ArrayDeque<>();
      byte[] rest = new byte[0];
      long read = 0;
      Charset charset = null;
      while (true) {
        byte[] block = in.readNBytes(PIECE_BYTES);
        boolean last = block.length < PIECE_BYTES;
        byte[] joined = joined(rest, block);
        charset = charset == null ? charset(joined) : charset;
        int end = last ? joined.length : lineEnd(joined);
        String text = new String(joined, 0, end, charset);
        rest = Arrays.copyOfRange(joined, end, joined.length);
        underWay.add(pool.submit(() -> new Looked(text, detector.find(text))));
        read += block.length;
        while (underWay.size() > (last ? 0 : 2 * threads)) {
          collected.add(result(underWay.remove()));
        }
        step.part((double) read / size);
        if (last) {
          break;
        }
      }
    }
    return new TextFinding(
        name, collected.lines, collected.counts, collected.places, collected.more);
  }

  private static byte[] joined(byte[] rest, byte[] block) {
    byte[] joined = Arrays.copyOf(rest, rest.length + block.length);
    System.arraycopy(block, 0, joined, rest.length, block.length);
    return joined;
  }

  /** After the last line end, so that no line and no character is cut in two. */
  private static int lineEnd(byte[] bytes) {
    for (int i = bytes.length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return bytes.length;
  }

  /** UTF-8 where the bytes are that, else GB 18030, in which older Chinese files are. */
  static Charset charset(byte[] start) {
    if (start.length >= 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    int end = start.length;
    for (int i = 0; i < 4 && end > 0; i++) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(start, 0, end));
        return StandardCharsets.UTF_8;
      } catch (CharacterCodingException cutOrOther) {
        end--;
      }
    }
    return CHINESE;
  }

  private static Looked result(Future<Looked> looked) {
    try {
      return looked.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a text was looked at", stopped);
    } catch (ExecutionException failure) {
      throw new IllegalStateException(
          "looking at a text failed: "
              + String.valueOf(failure.getCause()).lines().findFirst().orElse(""),
          failure.getCause());
    }
  }

  /** Adds up pieces in their order. */
  private static final class Collected {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<Place> places = new ArrayList<>();
    private long lines;
    private long more;

    void add(Looked looked) {
      int at = 0;
      long line = lines + 1;
      int lineStart = 0;
      for (Finding finding : looked.findings) {
        counts.merge(finding.kind(), 1L, Long::sum);
        for (; at < finding.start(); at++) {
          if (looked.text.charAt(at) == '\n') {
            line++;
            lineStart = at + 1;
          }
        }
        if (places.size() < MOST_PLACES) {
          String value = looked.text.substring(finding.start(), finding.end());
          places.add(
              new Place(
                  line,
                  finding.start() - lineStart + 1,
                  finding.length(),
                  finding.kind(),
                  finding.confidence(),
                  Masked.of(finding.kind(), value),
                  finding.reasons()));
        } else {
          more++;
        }
      }
      lines +=
          looked.text.chars().filter(c -> c == '\n').count()
              + (looked.text.isEmpty() || looked.text.endsWith("\n") ? 0 : 1);
    }
  }
}
