package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;

/** Reads a body within its limit and its time, whatever length it declared or did not. */
final class BodyReader {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PIECE = 16 * 1024;

  private BodyReader() {}

  /**
   * The whole body.
   *
   * @throws ElpisException {@code BODY_TOO_LARGE}; {@code INVALID_REQUEST} where it ends early,
   *     takes too long or is not framed as HTTP says
   */
  static byte[] read(InputStream stream, int limitBytes) {
    long begun = System.nanoTime();
    byte[] piece = new byte[PIECE];
    try (Collected collected = new Collected()) {
      for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
        if (collected.size() + read > limitBytes) {
          throw tooLarge(limitBytes);
        }
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw broken();
        }
        collected.write(piece, 0, read);
      }
      return collected.toByteArray();
    } catch (IOException | UncheckedIOException | IllegalStateException endedEarly) {
      throw broken();
    } finally {
      Arrays.fill(piece, (byte) 0);
    }
  }

  static ElpisException tooLarge(int limitBytes) {
    return new ElpisException(
        ErrorCode.BODY_TOO_LARGE,
        limitBytes == 0
            ? "this request takes no body"
            : "the body is longer than " + limitBytes + " bytes");
  }

  private static ElpisException broken() {
    return new ElpisException(
        ErrorCode.INVALID_REQUEST, "the body ended early or came too slowly; send it again");
  }

  /** Wipes what it held, which may be a passphrase or a value. */
  private static final class Collected extends ByteArrayOutputStream {
    @Override
    public void close() {
      Arrays.fill(buf, (byte) 0);
    }
  }
}
