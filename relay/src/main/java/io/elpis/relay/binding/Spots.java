package io.elpis.relay.binding;

import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish.End;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What tells the bindings at one number apart. */
final class Spots {
  static final int DIGITS = 4;
  static final int EXTENSIONS = 10_000;

  /** A number or mailbox that is one binding's alone. */
  static final String WHOLE = "*";

  private static final String USE = "relay-extension";

  private final KeyedNames names;

  Spots(KeyedNames names) {
    this.names = names;
  }

  /** A keyed name, so that how long a look-up takes says nothing of the digits. */
  String ofExtension(String x, String extension) {
    return names.of(USE, x + "/" + extension);
  }

  /** One for each end: at one number an end has one counterpart. */
  static Set<String> ofEnds(Collection<End> ends) {
    return ends.stream()
        .map(end -> end.subject() + "/" + end.field())
        .collect(Collectors.toUnmodifiableSet());
  }

  static String extension(int number) {
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
  }

  static boolean isExtension(String text) {
    return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether bindings of a mode are told apart by who calls. */
  static boolean areEnds(RelayMode mode) {
    return mode == RelayMode.AXB || mode == RelayMode.AXG;
  }
}
