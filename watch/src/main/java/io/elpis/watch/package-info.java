/**
 * Watch: the stream of disclosures in, alerts out. A mark says of each disclosure whether something
 * about it is unlike honest work; a sequential test with a proven false-alarm rate adds the marks
 * up for every actor, group and edge. See {@code docs/watch.md}.
 */
@NullMarked
package io.elpis.watch;

import org.jspecify.annotations.NullMarked;
