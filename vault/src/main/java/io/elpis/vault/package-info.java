@NullMarked
package io.elpis.vault;

import org.jspecify.annotations.NullMarked;
