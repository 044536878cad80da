/**
 * Turns rows, by a map file, into the records of an import, and sends them. The rows come from
 * {@code io.elpis.intake}.
 */
@NullMarked
package io.elpis.cli.intake;

import org.jspecify.annotations.NullMarked;
