package io.elpis.scenarios.stage;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** Keys as devices make them for themselves. */
public final class DeviceKeys {
  private static final int RAW_LENGTH = 32;

  private DeviceKeys() {}

  /** The 32 bytes of an Ed25519 public key, which end its X.509 form (RFC 8410). */
  static byte[] raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
  }

  /** An Ed25519 signature over UTF-8, in base64. */
  static String signature(PrivateKey key, String text) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException missing) {
      throw new ElpisException(ErrorCode.BUG, "this Java does not sign with Ed25519", missing);
    }
  }

  /** A fresh Ed25519 key pair. */
  public static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new ElpisException(ErrorCode.BUG, "this Java makes no Ed25519 keys", missing);
    }
  }
}
