package io.elpis.vault.crypt;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The JCA providers in use. Naming the provider saves the search through the provider list, which
 * costs more than encrypting a short value does. Nothing is registered with {@code Security}.
 */
final class Providers {
  private Providers() {}

  /** The platform's preferred provider of AES and HMAC-SHA-256. */
  static Provider platform() {
    return Platform.PROVIDER;
  }

  /** The provider of SM3 and SM4; loaded when first asked for. */
  static Provider bouncyCastle() {
    return BouncyCastle.PROVIDER;
  }

  private static final class Platform {
    static final Provider PROVIDER = find();

    private static Provider find() {
      try {
        return Cipher.getInstance("AES/GCM/NoPadding").getProvider();
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException("this Java has no AES-GCM", missing);
      }
    }
  }

  private static final class BouncyCastle {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }
}
