/**
 * A real PostgreSQL in a folder: unpacked, initialised, started, watched and stopped by the process
 * that uses it. Nothing here speaks SQL to it beyond creating its one role and database.
 */
@NullMarked
package io.elpis.store.embedded;

import org.jspecify.annotations.NullMarked;
