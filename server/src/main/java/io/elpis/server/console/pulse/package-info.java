/** What the ledger recorded lately, counted by minute. */
@NullMarked
package io.elpis.server.console.pulse;

import org.jspecify.annotations.NullMarked;
