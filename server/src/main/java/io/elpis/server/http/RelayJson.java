package io.elpis.server.http;

import io.elpis.gateway.RelayAddress;
import java.time.Instant;
import java.util.Optional;

/** A way to a person in place of their address: a number to call, or a mailbox to write to. */
record RelayJson(
    String id,
    Optional<String> number,
    Optional<String> extension,
    Optional<String> address,
    Instant expires) {

  static RelayJson of(RelayAddress relay) {
    return switch (relay) {
      case RelayAddress.Line number ->
          new RelayJson(
              number.id().toString(),
              Optional.of(number.number()),
              number.extension(),
              Optional.empty(),
              number.expires());
      case RelayAddress.Mailbox mailbox ->
          new RelayJson(
              mailbox.id().toString(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(mailbox.address()),
              mailbox.expires());
    };
  }
}
