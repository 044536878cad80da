package io.elpis.testkit.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * A request body as hostile as wanted.
 *
 * @param content what is sent, as much as the server takes
 * @param declaredBytes the {@code Content-Length}; negative for none
 * @param pieceBytes sent at a time
 * @param gap waited after each piece
 */
public record Body(InputStream content, long declaredBytes, int pieceBytes, Duration gap) {
  private static final int PIECE_BYTES = 1 << 16;

  /** No body and no {@code Content-Length}. */
  public static Body none() {
    return new Body(InputStream.nullInputStream(), -1, PIECE_BYTES, Duration.ZERO);
  }

  /** An honest body. */
  public static Body of(byte[] bytes) {
    return new Body(new ByteArrayInputStream(bytes), bytes.length, PIECE_BYTES, Duration.ZERO);
  }

  /** {@code bytes} times the same byte, made while it is sent: a gigabyte costs no memory. */
  public static Body repeated(char filler, long bytes) {
    return new Body(new Repeated(filler, bytes), bytes, PIECE_BYTES, Duration.ZERO);
  }

  /** One byte at a time with {@code gap} between. */
  public static Body slow(byte[] bytes, Duration gap) {
    return new Body(new ByteArrayInputStream(bytes), bytes.length, 1, gap);
  }

  /** Says that more, or less, will come than does. */
  public Body declaring(long bytes) {
    return new Body(content, bytes, pieceBytes, gap);
  }

  private static final class Repeated extends InputStream {
    private final byte filler;
    private long remaining;

    Repeated(char filler, long bytes) {
      this.filler = (byte) filler;
      this.remaining = bytes;
    }

    @Override
    public int read() {
      return remaining-- > 0 ? filler & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (remaining <= 0) {
        return -1;
      }
      int piece = (int) Math.min(length, remaining);
      Arrays.fill(target, offset, offset + piece, filler);
      remaining -= piece;
      return piece;
    }
  }
}
