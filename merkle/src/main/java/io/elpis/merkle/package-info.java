/**
 * The proofs of a transparency log, as an outside auditor computes them: RFC 6962 / 9162 trees,
 * C2SP signed notes, checkpoints, tiles, proofs and cosignatures. Pure: the one way out is {@link
 * io.elpis.merkle.TileSource}. Parsers are strict: one meaning has one spelling, everything else is
 * refused.
 */
@NullMarked
package io.elpis.merkle;

import org.jspecify.annotations.NullMarked;
