package io.elpis.scenarios.stage;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Keys as devices make them for themselves. */
public final class DeviceKeys {
  private DeviceKeys() {}

  /** A fresh Ed25519 key pair. */
  public static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new ElpisException(ErrorCode.BUG, "this Java makes no Ed25519 keys", missing);
    }
  }
}
