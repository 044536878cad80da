/**
 * The statistics of watch, free of any knowledge of people and tickets: the marked e-detector, the
 * weights of an actor-day, bounds on rates, the conformal volume test, ranking by e-values.
 */
@NullMarked
package io.elpis.watch.stat;

import org.jspecify.annotations.NullMarked;
