/** Discover through the command line. */
@NullMarked
package io.elpis.cli.discover;

import org.jspecify.annotations.NullMarked;
