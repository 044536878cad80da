/**
 * Tables of any kind as rows: delimited text, JSON lines, workbooks, databases. Everything streams,
 * and nothing that is read is believed: memory does not grow with the source, shared strings of a
 * spreadsheet apart, and each parser stops at a stated limit.
 */
@NullMarked
package io.elpis.intake;

import org.jspecify.annotations.NullMarked;
