/** The long hunt: parsers of outside bytes, fed by a fuzzer that coverage guides. */
@NullMarked
package io.elpis.bench.fuzz;

import org.jspecify.annotations.NullMarked;
