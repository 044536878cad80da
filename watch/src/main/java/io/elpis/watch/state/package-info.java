/** How state is kept in bounded memory and written to a snapshot. */
@NullMarked
package io.elpis.watch.state;

import org.jspecify.annotations.NullMarked;
