package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/** What is signed under a note key; the number is in the key id, so a key serves one type only. */
public enum SignatureType {
  /** Ed25519 over the note text (C2SP signed-note). */
  ED25519(0x01),
  /** Ed25519 over a time and a checkpoint (C2SP tlog-cosignature, v1). */
  COSIGNATURE_V1(0x04);

  private final byte number;

  SignatureType(int number) {
    this.number = (byte) number;
  }

  /** The byte that stands before the key. */
  public byte number() {
    return number;
  }

  static SignatureType of(byte number) {
    for (SignatureType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw new ElpisException(
        ErrorCode.MALFORMED, "the key is of another type than Ed25519 (1) or cosignature (4)");
  }
}
