@NullMarked
package io.elpis.bench;

import org.jspecify.annotations.NullMarked;
