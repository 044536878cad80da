@NullMarked
package io.elpis.watch.work;

import org.jspecify.annotations.NullMarked;
