package io.elpis.merkle.entry;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) over the concatenation of parts. */
final class Hmac {
  static final int KEY_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private Hmac() {}

  static Hash of(byte[] key, byte[]... parts) {
    checkKey(key);
    try {
      Mac mac = Mac.getInstance(ALGORITHM, Platform.PROVIDER);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return Hash.of(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new ElpisException(ErrorCode.BUG, "every Java runtime has `HmacSHA256`", impossible);
    }
  }

  /** Naming the provider saves the search through the list of providers. */
  private static final class Platform {
    static final Provider PROVIDER = find();

    private static Provider find() {
      try {
        return Mac.getInstance(ALGORITHM).getProvider();
      } catch (GeneralSecurityException impossible) {
        throw new ElpisException(ErrorCode.BUG, "every Java runtime has `HmacSHA256`", impossible);
      }
    }
  }

  static void checkKey(byte[] key) {
    if (key.length != KEY_LENGTH) {
      throw new ElpisException(ErrorCode.MALFORMED, "a salt or tag key has 32 bytes");
    }
  }
}
