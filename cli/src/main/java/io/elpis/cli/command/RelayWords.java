package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Printable;
import io.elpis.client.Relays;

/** A relay in words. */
final class RelayWords {
  private RelayWords() {}

  /** {@code call +8657100000001, extension 0417, until …}. */
  static String text(Relays.Address relay) {
    String where =
        relay
            .number()
            .map(number ->
                "call "
                    + number
                    + relay.extension().map(digits -> ", extension " + digits).orElse(""))
            .or(() -> relay.address().map(address -> "write to " + address))
            .orElse("nowhere");
    return Printable.of(where + ", until " + relay.expires());
  }

  static void print(Console console, Relays.Relay relay) {
    console.result(text(relay.relay()));
    console.result("id           " + Printable.of(relay.relay().id()));
    console.result("purpose      " + Printable.of(relay.purpose()));
    relay.ticket().ifPresent(ticket -> console.result("ticket       " + Printable.of(ticket)));
    console.result("tried        " + relay.attempts() + " of " + relay.maxAttempts());
    console.result("extended     " + relay.extensions() + " of " + relay.maxExtends());
  }
}
