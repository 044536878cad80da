@NullMarked
package io.elpis.trace.evidence;

import org.jspecify.annotations.NullMarked;
