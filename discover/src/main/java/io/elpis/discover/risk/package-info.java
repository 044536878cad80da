/**
 * How well the rows of a table can be told apart by what others may know of a person: uniqueness,
 * classes, risks, and what a mask leaves open.
 */
@NullMarked
package io.elpis.discover.risk;

import org.jspecify.annotations.NullMarked;
