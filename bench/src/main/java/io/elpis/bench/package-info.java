/** Scoreboards: each figure beside its peers, on the same work, in one run. */
@NullMarked
package io.elpis.bench;

import org.jspecify.annotations.NullMarked;
