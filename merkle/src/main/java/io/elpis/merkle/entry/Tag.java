package io.elpis.merkle.entry;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.nio.charset.StandardCharsets;

/**
 * Marks the leaves of one subject for whoever holds the subject's tag key, and says nothing to
 * anyone else: {@code HMAC-SHA-256(k_tag, "elpis/tag/v1" ‖ nonce)}. With the key every leaf of the
 * log can be tested, so an omitted one shows.
 */
public final class Tag {
  /** Bytes in a tag key. */
  public static final int KEY_LENGTH = 32;

  private static final byte[] DOMAIN = "elpis/tag/v1".getBytes(StandardCharsets.US_ASCII);

  private Tag() {}

  /**
   * The tag of a leaf.
   *
   * @param tagKey 32 bytes, the subject's
   * @param nonce the leaf's
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the key has another length
   */
  public static Hash of(byte[] tagKey, byte[] nonce) {
    return Hmac.of(tagKey, DOMAIN, nonce);
  }

  /** Whether {@code leaf} is about the subject whose key this is. */
  public static boolean matches(byte[] tagKey, Leaf leaf) {
    return of(tagKey, leaf.nonce()).equals(leaf.tag());
  }
}
