/** Copies of the public log: fetched from a server, laid out in a folder, read entry by entry. */
@NullMarked
package io.elpis.cli.log;

import org.jspecify.annotations.NullMarked;
