/** Loads the Sakila sample into a database, for tests. */
@NullMarked
package io.elpis.cli.sakila;

import org.jspecify.annotations.NullMarked;
