@NullMarked
package io.elpis.vault.field;

import org.jspecify.annotations.NullMarked;
