/**
 * The mail relay: takes a mail for one of its mailboxes, makes it a mail that shows neither side,
 * and hands it on in the same conversation. Nothing is queued and nothing is kept: where it cannot
 * be handed on now, the sender's server keeps it and tries again.
 */
@NullMarked
package io.elpis.relay.mail;

import org.jspecify.annotations.NullMarked;
