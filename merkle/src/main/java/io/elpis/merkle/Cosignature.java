package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * What a witness says: as of this time, the largest consistent tree I saw of this log is the one in
 * the checkpoint (C2SP tlog-cosignature, Ed25519). On the wire 72 bytes: seconds since 1970 as
 * eight bytes, big-endian, then the signature.
 */
public final class Cosignature {
  private static final int LENGTH = Long.BYTES + Ed25519.SIGNATURE_SIZE;

  private final long seconds;
  private final byte[] ed25519;

  Cosignature(long seconds, byte[] ed25519) {
    this.seconds = seconds;
    this.ed25519 = ed25519;
  }

  /**
   * The time in a cosignature that was verified.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where it has another length or a time past
   *     2^63
   */
  public static Instant timeOf(NoteSignature signature) {
    long seconds =
        parse(signature.signature())
            .map(c -> c.seconds)
            .filter(s -> s <= Instant.MAX.getEpochSecond())
            .orElseThrow(() -> new ElpisException(ErrorCode.MALFORMED, "not a cosignature"));
    return Instant.ofEpochSecond(seconds);
  }

  static Optional<Cosignature> parse(byte[] signature) {
    if (signature.length != LENGTH) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(signature).getLong();
    return seconds < 0
        ? Optional.empty()
        : Optional.of(new Cosignature(seconds, Arrays.copyOfRange(signature, Long.BYTES, LENGTH)));
  }

  static byte[] message(long seconds, String checkpointText) {
    return CanonicalText.utf8("cosignature/v1\ntime " + seconds + "\n" + checkpointText);
  }

  byte[] message(String checkpointText) {
    return message(seconds, checkpointText);
  }

  byte[] ed25519() {
    return ed25519;
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH).putLong(seconds).put(ed25519).array();
  }
}
