/**
 * What stands in the log and what it opens to: leaves, tags, commitments, openings and the details
 * behind them. The byte-exact format is in {@code docs/formats/ledger.md}.
 */
@NullMarked
package io.elpis.merkle.entry;

import org.jspecify.annotations.NullMarked;
