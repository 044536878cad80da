/**
 * The way to PostgreSQL, embedded or the operator's own: a pool with bounded waits, refusal of
 * servers that would lose an acknowledged commit, migrations, failures without the server's words.
 */
@NullMarked
package io.elpis.store.database;

import org.jspecify.annotations.NullMarked;
