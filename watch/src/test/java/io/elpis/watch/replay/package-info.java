@NullMarked
package io.elpis.watch.replay;

import org.jspecify.annotations.NullMarked;
