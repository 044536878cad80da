/** The command line against whole servers. */
@NullMarked
package io.elpis.cli.server;

import org.jspecify.annotations.NullMarked;
