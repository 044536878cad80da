/** Letters to receivers outside, under keys of theirs. */
@NullMarked
package io.elpis.vault.outward;

import org.jspecify.annotations.NullMarked;
