package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/**
 * How often one key may be used. AES-GCM with random nonces must stay below 2^32 uses of a key
 * (NIST SP 800-38D §8.3); the defaults stop long before.
 *
 * @param kekUses wraps under one KEK
 * @param reservation wraps that are counted in one write of the keyset file, before they are made;
 *     a crash loses at most so many
 * @param sealsPerSubject seals under one subject's data key by one holder of it, and the highest
 *     version of a field
 * @param rotateWhenExhausted whether a local KEK at its limit gets a successor by itself; otherwise
 *     wrapping stops with {@link ErrorCode#KEY_EXHAUSTED}
 */
public record KeyLimits(
    long kekUses, long reservation, int sealsPerSubject, boolean rotateWhenExhausted) {
  /** 2^30 wraps, 2^20 seals, rotates by itself. */
  public static final KeyLimits DEFAULT = new KeyLimits(1L << 30, 1L << 16, 1 << 20, true);

  /**
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where a limit is not positive or is
   *     above 2^31
   */
  public KeyLimits {
    if (kekUses < 1 || kekUses > 1L << 31 || reservation < 1 || sealsPerSubject < 1) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "a limit of key uses lies between 1 and 2147483648");
    }
  }
}
