@NullMarked
package io.elpis.trace.match;

import org.jspecify.annotations.NullMarked;
