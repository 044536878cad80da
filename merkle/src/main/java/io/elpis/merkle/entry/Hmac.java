package io.elpis.merkle.entry;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.security.GeneralSecurityException;
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
      Mac mac = (Mac) Blank.MAC.clone();
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return Hash.of(mac.doFinal());
    } catch (GeneralSecurityException | CloneNotSupportedException impossible) {
      throw new ElpisException(ErrorCode.BUG, "every Java runtime has `HmacSHA256`", impossible);
    }
  }

  /** Never has a key: a copy costs less than finding an instance by its name does. */
  private static final class Blank {
    static final Mac MAC = find();

    private static Mac find() {
      try {
        return Mac.getInstance(ALGORITHM, Mac.getInstance(ALGORITHM).getProvider());
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
