@NullMarked
package io.elpis.watch;

import org.jspecify.annotations.NullMarked;
