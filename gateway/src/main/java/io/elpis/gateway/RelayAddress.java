package io.elpis.gateway;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a person is reached without their address being shown. */
public sealed interface RelayAddress {
  /** Names the binding, for extending and revoking it. */
  UUID id();

  /** When it ends, unless the ticket ends it earlier or it is extended. */
  Instant expires();

  /** A number of the relay's own, with the extension to dial where it has one. */
  record Line(UUID id, String number, Optional<String> extension, Instant expires)
      implements RelayAddress {
    @Override
    public String toString() {
      return "Line[" + id + "]";
    }
  }

  /** A mailbox in the relay's own domain. */
  record Mailbox(UUID id, String address, Instant expires) implements RelayAddress {
    @Override
    public String toString() {
      return "Mailbox[" + id + "]";
    }
  }
}
