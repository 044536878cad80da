@NullMarked
package io.elpis.watch.event;

import org.jspecify.annotations.NullMarked;
