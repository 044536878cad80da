@NullMarked
package io.elpis.trace.mark;

import org.jspecify.annotations.NullMarked;
