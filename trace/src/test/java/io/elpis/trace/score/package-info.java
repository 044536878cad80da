@NullMarked
package io.elpis.trace.score;

import org.jspecify.annotations.NullMarked;
