/**
 * Bindings: which number or mailbox of the relay reaches whom, for whom, and until when; and who is
 * let through at each call. Ends are subjects and fields, never addresses: an address is learned
 * from the gateway for one use, after its entry on the ledger. The rules are {@code
 * docs/formats/relay.md}.
 */
@NullMarked
package io.elpis.relay.binding;

import org.jspecify.annotations.NullMarked;
