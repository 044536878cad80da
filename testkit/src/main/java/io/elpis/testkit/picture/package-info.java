/** Pages of no document, and what becomes of pictures before somebody posts them. */
@NullMarked
package io.elpis.testkit.picture;

import org.jspecify.annotations.NullMarked;
