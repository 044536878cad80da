/**
 * {@code elpis watch replay}: a file of events in, alerts out, by the detectors that a server runs.
 */
@NullMarked
package io.elpis.watch.replay;

import org.jspecify.annotations.NullMarked;
