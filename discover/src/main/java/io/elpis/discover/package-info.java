/**
 * Finds personal data in texts and tables, and tells what re-identifies whom. Findings are
 * positions, kinds and masked samples; a value never leaves the text it stands in. Works without a
 * server, a network or a model from elsewhere: check digits, words that stand beside values, and
 * word lists whose origin is told in {@code words/LICENCES.txt}.
 */
@NullMarked
package io.elpis.discover;

import org.jspecify.annotations.NullMarked;
