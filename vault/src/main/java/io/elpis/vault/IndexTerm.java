package io.elpis.vault;

import java.util.UUID;

/**
 * One entry of the blind index.
 *
 * @param digest 128 bits of a keyed digest, in the shape that databases compare fast; no version or
 *     variant of RFC 9562 is set
 * @param keyVersion of the index key that made it
 */
public record IndexTerm(UUID digest, int keyVersion) {}
