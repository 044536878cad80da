@NullMarked
package io.elpis.watch.state;

import org.jspecify.annotations.NullMarked;
