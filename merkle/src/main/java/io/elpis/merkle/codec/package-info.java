/**
 * Encodings with exactly one spelling per value: deterministic CBOR, canonical base64, decimals and
 * UTF-8.
 */
@NullMarked
package io.elpis.merkle.codec;

import org.jspecify.annotations.NullMarked;
