/**
 * What the other side's expert gets: all that the figures of a trace were computed from, and the
 * way to compute them again.
 */
@NullMarked
package io.elpis.trace.evidence;

import org.jspecify.annotations.NullMarked;
