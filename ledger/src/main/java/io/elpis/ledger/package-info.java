/**
 * Append, checkpoint, publish, read. A {@link io.elpis.ledger.Draft} goes in with the claims that
 * must hold for it; {@link io.elpis.ledger.Ledger} answers once it is durable; a receipt then
 * proves it to anybody. The port {@link io.elpis.ledger.LedgerStore} is where the entries are
 * durable.
 */
@NullMarked
package io.elpis.ledger;

import org.jspecify.annotations.NullMarked;
