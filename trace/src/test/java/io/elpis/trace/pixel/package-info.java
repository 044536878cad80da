@NullMarked
package io.elpis.trace.pixel;

import org.jspecify.annotations.NullMarked;
