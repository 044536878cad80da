/**
 * What each type of personal value looks like: how it is accepted, compared, indexed, masked and
 * recognised. Pure; nothing here reads a clock other than the given one, a file or the network. The
 * table of types is {@code docs/formats/fields.md}.
 */
@NullMarked
package io.elpis.vault.field;

import org.jspecify.annotations.NullMarked;
