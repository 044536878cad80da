package io.elpis.vault.keyset;

import io.elpis.vault.crypt.SecretBytes;
import java.time.Instant;

/**
 * One enabled key of the blind index.
 *
 * @param version from 1, never used again after the key is retired
 */
public record IndexKeyEntry(int version, SecretBytes key, Instant created) {}
