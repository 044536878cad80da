package io.elpis.server;

import io.elpis.relay.binding.NumberPool;

/**
 * How a server relays.
 *
 * @param pool its numbers and mail domain; empty where it relays nothing
 */
public record RelayOptions(NumberPool pool) {
  /** A server that relays nothing. */
  public static RelayOptions none() {
    return new RelayOptions(NumberPool.empty());
  }
}
