package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.DecryptionFailed;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Hmac;
import java.util.Arrays;
import java.util.Locale;

/**
 * The algorithms of a sealed value. New values take the configured suite; what was sealed under any
 * other one stays readable: no decryptor is ever dropped.
 */
public enum Suite {
  /** AES-256-GCM, HMAC-SHA-256. */
  AES256_GCM(1, Gcm.AES, Hmac.SHA256),
  /** SM4-GCM (RFC 8998), HMAC-SM3. */
  SM4_GCM(2, Gcm.SM4, Hmac.SM3);

  private final byte id;
  private final Gcm gcm;
  private final Hmac hmac;

  Suite(int id, Gcm gcm, Hmac hmac) {
    this.id = (byte) id;
    this.gcm = gcm;
    this.hmac = hmac;
  }

  /** As on the command line: {@code aes256-gcm}, {@code sm4-gcm}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The suite of that word.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where there is none
   */
  public static Suite parse(String word) {
    return Arrays.stream(values())
        .filter(suite -> suite.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ElpisException(ErrorCode.INVALID_VALUE, "the suite is `aes256-gcm` or `sm4-gcm`"));
  }

  /** The first byte of a sealed value; permanent. */
  public byte id() {
    return id;
  }

  Gcm gcm() {
    return gcm;
  }

  Hmac hmac() {
    return hmac;
  }

  static Suite of(byte id) {
    return switch (id) {
      case 1 -> AES256_GCM;
      case 2 -> SM4_GCM;
      default -> throw DecryptionFailed.exception();
    };
  }
}
