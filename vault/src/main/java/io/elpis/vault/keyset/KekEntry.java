package io.elpis.vault.keyset;

import io.elpis.vault.crypt.SecretBytes;
import java.time.Instant;

/**
 * One key-encryption key of the keyset.
 *
 * @param version from 1, without gaps
 * @param usesReserved wraps that may have been made under it: counted before they are made, so that
 *     a crash over-counts
 */
public record KekEntry(int version, Material material, long usesReserved, Instant created) {

  /** Where the key is. */
  public sealed interface Material {
    /** Here: 32 bytes for AES-256-GCM. */
    record Local(SecretBytes key) implements Material {}

    /** In a key management service, which is asked for every wrap and unwrap. */
    record Remote(String uri) implements Material {}
  }

  KekEntry reserving(long uses) {
    return new KekEntry(version, material, usesReserved + uses, created);
  }
}
