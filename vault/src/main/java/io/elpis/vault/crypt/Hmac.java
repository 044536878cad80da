package io.elpis.vault.crypt;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/** Keyed digests of 32 bytes (RFC 2104). Stateless. */
public enum Hmac {
  SHA256("HmacSHA256"),
  /** Over SM3 (GB/T 32905-2016). */
  SM3("HmacSM3");

  private final String algorithm;

  Hmac(String algorithm) {
    this.algorithm = algorithm;
  }

  /** The digest of the parts, one after the other. */
  public byte[] digest(SecretBytes key, byte[]... parts) {
    return keyed(key).digest(parts);
  }

  /** For several digests under one key; cheaper than {@link #digest} for each. */
  public Keyed keyed(SecretBytes key) {
    try {
      Mac mac = blank();
      mac.init(key.forAlgorithm(algorithm));
      return new Keyed(mac);
    } catch (GeneralSecurityException | CloneNotSupportedException unexpected) {
      throw new ElpisException(ErrorCode.BUG, "a keyed digest failed", unexpected);
    }
  }

  /** For many keys one after the other, on one thread; cheaper than {@link #keyed} for each. */
  public Engine engine() {
    try {
      return new Engine(this, blank());
    } catch (GeneralSecurityException | CloneNotSupportedException unexpected) {
      throw new ElpisException(ErrorCode.BUG, "a keyed digest failed", unexpected);
    }
  }

  private Mac blank() throws GeneralSecurityException, CloneNotSupportedException {
    return switch (this) {
      case SHA256 -> (Mac) Blank.SHA256_MAC.clone();
      case SM3 -> Mac.getInstance(algorithm, Providers.bouncyCastle());
    };
  }

  /** Never has a key: a copy costs less than finding an instance by its name does. */
  private static final class Blank {
    static final Mac SHA256_MAC = find();

    private static Mac find() {
      try {
        return Mac.getInstance(SHA256.algorithm, Providers.platform());
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException("this Java has no HMAC-SHA-256", missing);
      }
    }
  }

  /** One key, many digests. For one thread. */
  public static final class Keyed {
    private final Mac mac;

    private Keyed(Mac mac) {
      this.mac = mac;
    }

    /** The digest of the parts, one after the other. */
    public byte[] digest(byte[]... parts) {
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    }
  }

  /**
   * One instance for many keys, one after the other. It keeps the last key, so whoever made it
   * drops it as soon as the work is done. For one thread.
   */
  public static final class Engine {
    private final Hmac hmac;
    private final Keyed keyed;

    private Engine(Hmac hmac, Mac mac) {
      this.hmac = hmac;
      this.keyed = new Keyed(mac);
    }

    /** Digests under {@code key} until it is asked for another one. */
    public Keyed keyed(SecretBytes key) {
      try {
        keyed.mac.init(key.forAlgorithm(hmac.algorithm));
        return keyed;
      } catch (GeneralSecurityException unexpected) {
        throw new ElpisException(ErrorCode.BUG, "a keyed digest failed", unexpected);
      }
    }
  }
}
