/** Lists of names, places and cues, and the tries over them. Immutable; made once, then shared. */
@NullMarked
package io.elpis.discover.words;

import org.jspecify.annotations.NullMarked;
