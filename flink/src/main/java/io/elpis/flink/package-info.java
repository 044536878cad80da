/** The detectors of watch as a Flink job. */
@NullMarked
package io.elpis.flink;

import org.jspecify.annotations.NullMarked;
