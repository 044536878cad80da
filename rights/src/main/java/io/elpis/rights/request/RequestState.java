package io.elpis.rights.request;

import java.util.List;
import java.util.Locale;

/** Where a request stands. */
public enum RequestState {
  /** It came; who asks is not proven. */
  RECEIVED,
  /** The person proved who they are. */
  PROVEN,
  FULFILLED,
  REFUSED,
  WITHDRAWN;

  /** The words of those that something is owed for. */
  public static final List<String> OPEN = List.of(RECEIVED.word(), PROVEN.word());

  public boolean isOpen() {
    return this == RECEIVED || this == PROVEN;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RequestState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
