/** What a trace says, in words that claim no more than was proven. */
@NullMarked
package io.elpis.trace.report;

import org.jspecify.annotations.NullMarked;
