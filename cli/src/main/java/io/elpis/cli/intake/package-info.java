/**
 * Reads tables of any kind as rows and turns them, by a map file, into the records of an import.
 * Everything streams: memory does not grow with the source, shared strings of a spreadsheet apart.
 */
@NullMarked
package io.elpis.cli.intake;

import org.jspecify.annotations.NullMarked;
