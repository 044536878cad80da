@NullMarked
package io.elpis.watch.stat;

import org.jspecify.annotations.NullMarked;
