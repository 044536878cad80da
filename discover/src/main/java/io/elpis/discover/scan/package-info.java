/** Reads files, folders and databases and reports what personal data is in them. */
@NullMarked
package io.elpis.discover.scan;

import org.jspecify.annotations.NullMarked;
