package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Arrays;

/**
 * The public half of a note key: a name, a type and an Ed25519 public key (C2SP signed-note). Its
 * text form, {@code name+hash+base64}, is what auditors are given. Immutable.
 */
public final class NoteVerifier {
  private final String name;
  private final SignatureType type;
  private final Ed25519PublicKey publicKey;
  private final int keyId;

  private NoteVerifier(String name, SignatureType type, Ed25519PublicKey publicKey) {
    this.name = NoteKey.checkedName(name);
    this.type = type;
    this.publicKey = publicKey;
    this.keyId = NoteKey.keyId(name, type, publicKey.toBytes());
  }

  /**
   * A key from its parts.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the name is not one or the key is not
   *     canonical or of small order
   */
  public static NoteVerifier of(String name, SignatureType type, byte[] publicKey) {
    Ed25519PublicKey checked =
        Ed25519PublicKey.of(publicKey)
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.MALFORMED,
                    "not an Ed25519 public key in canonical form and of prime order"));
    return new NoteVerifier(name, type, checked);
  }

  /**
   * Reads the text form.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static NoteVerifier parse(String text) {
    NoteKey key = NoteKey.parse(text);
    NoteVerifier verifier = of(key.name(), key.type(), key.material());
    if (verifier.keyId != key.keyId()) {
      throw new ElpisException(ErrorCode.MALFORMED, "the hash in the verifier key does not fit it");
    }
    return verifier;
  }

  public String name() {
    return name;
  }

  public SignatureType type() {
    return type;
  }

  /** Four bytes that tell keys of one name apart; not a security measure. */
  public int keyId() {
    return keyId;
  }

  /** Whether {@code signature} claims to be by this key. */
  public boolean claims(NoteSignature signature) {
    return signature.keyId() == keyId && signature.name().equals(name);
  }

  /** Whether {@code signature} is by this key and signs {@code noteText}. */
  public boolean verify(String noteText, NoteSignature signature) {
    if (!claims(signature)) {
      return false;
    }
    byte[] signed = signature.signature();
    return switch (type) {
      case ED25519 -> publicKey.verify(CanonicalText.utf8(noteText), signed);
      case COSIGNATURE_V1 ->
          Cosignature.parse(signed)
              .map(c -> publicKey.verify(c.message(noteText), c.ed25519()))
              .orElse(false);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteVerifier that
        && name.equals(that.name)
        && type == that.type
        && Arrays.equals(publicKey.toBytes(), that.publicKey.toBytes());
  }

  @Override
  public int hashCode() {
    return keyId;
  }

  /** The text form. */
  @Override
  public String toString() {
    return new NoteKey(name, keyId, type, publicKey.toBytes()).format();
  }
}
