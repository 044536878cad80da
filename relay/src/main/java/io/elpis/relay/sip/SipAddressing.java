package io.elpis.relay.sip;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where the call relay listens and whom it talks to.
 *
 * @param own SIP over UDP; also the address of sound
 * @param trunk the one server that calls come from and go to
 * @param domain stands in every address that is shown
 * @param longestRing how long the called side may ring
 */
public record SipAddressing(
    InetSocketAddress own, InetSocketAddress trunk, String domain, Duration longestRing) {}
