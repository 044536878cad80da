/** Files of released records, written; files that were found, read. */
@NullMarked
package io.elpis.cli.sharing;

import org.jspecify.annotations.NullMarked;
