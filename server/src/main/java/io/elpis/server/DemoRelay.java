package io.elpis.server;

import io.elpis.gateway.RelayMode;
import io.elpis.relay.binding.NumberPool;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The relay of the demonstration. Its numbers reach nobody: in China a subscriber's part does not
 * begin with 0; its domain is one that RFC 2606 keeps for examples.
 */
final class DemoRelay {
  private static final int NUMBERS = 4;

  private DemoRelay() {}

  /** What was chosen, or the demonstration's own where nothing was. */
  static ServerOptions in(ServerOptions options) {
    return options.relay().equals(RelayOptions.none())
        ? options.with(RelayOptions.of(pool()))
        : options;
  }

  private static NumberPool pool() {
    Map<String, RelayMode> numbers = new TreeMap<>();
    for (int number = 1; number <= NUMBERS; number++) {
      numbers.put(String.format(Locale.ROOT, "+865710000950%d", number), RelayMode.AXE);
    }
    return new NumberPool(numbers, Optional.of("relay.example"));
  }
}
