/**
 * Marks in pictures: a faint tiled pattern that is one view's own, and the test that finds it again
 * in what was posted, with a bound on naming a view that played no part.
 */
@NullMarked
package io.elpis.trace.pixel;

import org.jspecify.annotations.NullMarked;
