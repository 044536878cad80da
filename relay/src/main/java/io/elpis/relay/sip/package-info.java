/**
 * The call relay: a back-to-back user agent (RFC 3261 §6, RFC 7092) between a caller and whom the
 * switchboard names. The two sides share no message: each has its own call id, tags, contacts and
 * session description, and the sound goes through a relay of packets. What a message does not need
 * is not copied, so that nothing new can leak.
 */
@NullMarked
package io.elpis.relay.sip;

import org.jspecify.annotations.NullMarked;
