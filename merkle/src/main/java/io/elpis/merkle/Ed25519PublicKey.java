package io.elpis.merkle;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 public key (RFC 8032) that was found canonical and of the prime order, so that no
 * signature of it fits two messages and none has two spellings: also R must be canonical and of the
 * prime order, and S below it. Immutable.
 */
public final class Ed25519PublicKey {
  static final int LENGTH = Ed25519.PUBLIC_KEY_SIZE;

  private final byte[] bytes;
  private final Ed25519.PublicPoint point;

  private Ed25519PublicKey(byte[] ownedBytes, Ed25519.PublicPoint point) {
    this.bytes = ownedBytes;
    this.point = point;
  }

  /** The key, unless the bytes are another length, no point, not canonical or of another order. */
  public static Optional<Ed25519PublicKey> of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      return Optional.empty();
    }
    return Optional.ofNullable(Ed25519.validatePublicKeyFullExport(bytes, 0))
        .map(point -> new Ed25519PublicKey(bytes.clone(), point));
  }

  /** Whether {@code signature} is this key's over {@code message}. */
  public boolean verify(byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.validatePublicKeyFull(signature, 0)
        && Ed25519.verify(signature, 0, point, message, 0, message.length);
  }

  byte[] toBytes() {
    return bytes.clone();
  }
}
