@NullMarked
package io.elpis.trace.paper;

import org.jspecify.annotations.NullMarked;
