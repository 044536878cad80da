package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;

/** The secret half of a note key, of either type. */
final class SigningKey {
  private static final String SECRET_PREFIX = "PRIVATE+KEY+";

  private final byte[] seed;
  private final byte[] publicKey;
  private final NoteVerifier verifier;

  private SigningKey(String name, SignatureType type, byte[] ownedSeed) {
    this.seed = ownedSeed;
    this.publicKey = StrictEd25519.publicKey(ownedSeed);
    this.verifier = NoteVerifier.of(name, type, publicKey);
  }

  static SigningKey generate(String name, SignatureType type, SecureRandom random) {
    byte[] seed = new byte[StrictEd25519.SEED_LENGTH];
    random.nextBytes(seed);
    return new SigningKey(name, type, seed);
  }

  static SigningKey parse(String text, SignatureType expected) {
    if (!text.startsWith(SECRET_PREFIX)) {
      throw new ElpisException(ErrorCode.MALFORMED, "a signing key begins with `PRIVATE+KEY+`");
    }
    NoteKey parsed = NoteKey.parse(text.substring(SECRET_PREFIX.length()));
    if (parsed.type() != expected) {
      throw new ElpisException(ErrorCode.MALFORMED, "the signing key is for another kind of use");
    }
    SigningKey key = new SigningKey(parsed.name(), expected, parsed.material());
    if (key.verifier.keyId() != parsed.keyId()) {
      throw new ElpisException(ErrorCode.MALFORMED, "the hash in the signing key does not fit it");
    }
    return key;
  }

  String secretText() {
    return SECRET_PREFIX
        + new NoteKey(verifier.name(), verifier.keyId(), verifier.type(), seed).format();
  }

  NoteVerifier verifier() {
    return verifier;
  }

  byte[] sign(byte[] message) {
    return StrictEd25519.sign(seed, publicKey, message);
  }
}
