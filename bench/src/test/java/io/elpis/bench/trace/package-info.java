@NullMarked
package io.elpis.bench.trace;

import org.jspecify.annotations.NullMarked;
