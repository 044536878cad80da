/**
 * The statistics of trace, free of any knowledge of people and files: e-values over a bank of
 * attacks fixed beforehand, joint rounds, weights of access.
 */
@NullMarked
package io.elpis.trace.score;

import org.jspecify.annotations.NullMarked;
