/** How many rows a trace needs, and how often it names somebody who played no part. */
@NullMarked
package io.elpis.bench.trace;

import org.jspecify.annotations.NullMarked;
