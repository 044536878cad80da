package io.elpis.store;

import io.elpis.ledger.Claim;
import io.elpis.model.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a unit that a quota was charged for is known by: the first 128 bits of SHA-256 over both
 * names, so that a look-up compares 16 bytes. A clash would give a unit for free; among 10¹² units
 * the odds of one are 10⁻¹⁵.
 */
final class PaidUnit {
  private static final byte SEPARATOR = 0;

  private PaidUnit() {}

  static UUID of(Claim.Quota quota) {
    ByteBuffer bytes = ByteBuffer.wrap(digest(quota.paidUnder(), quota.unit()));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static byte[] digest(String key, String unit) {
    return Sha256.begin().add(key).add(SEPARATOR).add(unit).end().toBytes();
  }
}
