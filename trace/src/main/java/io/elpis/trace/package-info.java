/**
 * Marks that make one copy of a set of records unlike all others, and the way back: from a leaked
 * sample to the copy that it came from, with a proven bound on naming a copy that played no part.
 * Sees {@code model} only and does no I/O.
 */
@NullMarked
package io.elpis.trace;

import org.jspecify.annotations.NullMarked;
