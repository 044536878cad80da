@NullMarked
package io.elpis.merkle;

import org.jspecify.annotations.NullMarked;
