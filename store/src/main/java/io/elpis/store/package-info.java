/**
 * PostgreSQL adapters for the ports that the other rooms declare. Only {@code server} sees this
 * room.
 */
@NullMarked
package io.elpis.store;

import org.jspecify.annotations.NullMarked;
