package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * The secret key of a witness. Signs checkpoints it has found consistent; whoever calls answers for
 * that. Thread-safe.
 */
public final class Cosigner {
  private final SigningKey key;

  private Cosigner(SigningKey key) {
    this.key = key;
  }

  /** Makes a new key. */
  public static Cosigner generate(String name, SecureRandom random) {
    return new Cosigner(SigningKey.generate(name, SignatureType.COSIGNATURE_V1, random));
  }

  /**
   * Reads {@link #secretText}.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static Cosigner parse(String secretText) {
    return new Cosigner(SigningKey.parse(secretText, SignatureType.COSIGNATURE_V1));
  }

  /** Says that {@code checkpoint} was the largest consistent one seen at {@code time}. */
  public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0) {
      throw new ElpisException(ErrorCode.INVALID_VALUE, "a cosignature is not before 1970");
    }
    byte[] signature = key.sign(Cosignature.message(seconds, checkpoint.text()));
    return new NoteSignature(
        verifier().name(), verifier().keyId(), new Cosignature(seconds, signature).toBytes());
  }

  public NoteVerifier verifier() {
    return key.verifier();
  }

  /** The key for storage: {@code PRIVATE+KEY+name+hash+base64}. A secret. */
  public String secretText() {
    return key.secretText();
  }

  /** The public half. */
  @Override
  public String toString() {
    return "cosigner " + verifier();
  }
}
