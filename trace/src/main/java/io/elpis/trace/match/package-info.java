/** Which of our records a row of a foreign table is about, without regard to marks. */
@NullMarked
package io.elpis.trace.match;

import org.jspecify.annotations.NullMarked;
