/** What the columns of a table hold, told by their names, their values and their neighbours. */
@NullMarked
package io.elpis.discover.column;

import org.jspecify.annotations.NullMarked;
