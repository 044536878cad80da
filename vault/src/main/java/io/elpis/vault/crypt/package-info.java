/**
 * Primitives that the vault is built on: AEAD, keyed digests, secrets that can be wiped. For the
 * vault's own rooms only.
 */
@NullMarked
package io.elpis.vault.crypt;

import org.jspecify.annotations.NullMarked;
