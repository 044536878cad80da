@NullMarked
package io.elpis.store;

import org.jspecify.annotations.NullMarked;
