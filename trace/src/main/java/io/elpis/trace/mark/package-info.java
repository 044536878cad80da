/**
 * The marks: keyed biases and symbols, and the carriers that hold them in values without changing
 * what the values mean.
 */
@NullMarked
package io.elpis.trace.mark;

import org.jspecify.annotations.NullMarked;
