package io.elpis.relay.waybill;

/**
 * Says which numbers are the relay's. The last guard before paper: a real number that somebody
 * dressed up with an extension is not one of them. Called once per label, from any thread.
 */
@FunctionalInterface
public interface RelayNumbers {
  /** Whether {@code x} belongs to the relay's pool. */
  boolean owns(String x);
}
