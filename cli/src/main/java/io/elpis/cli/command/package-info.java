/** One class per command of {@code elpis}: options in, calls out, words or one JSON document. */
@NullMarked
package io.elpis.cli.command;

import org.jspecify.annotations.NullMarked;
