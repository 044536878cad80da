package io.elpis.server.console.frame;

import java.util.Set;

/** Who may see a page. There is no rule that a page gets by saying nothing. */
public sealed interface Gate {

  /** Anybody. */
  record Anyone() implements Gate {}

  /** Whoever sits at one of these desks. */
  record Desks(Set<Desk> desks) implements Gate {
    public Desks {
      desks = Set.copyOf(desks);
    }
  }

  /** The person whose data it is. */
  record Oneself() implements Gate {}

  static Gate anyone() {
    return new Anyone();
  }

  static Gate desks(Desk... desks) {
    return new Desks(Set.of(desks));
  }

  static Gate oneself() {
    return new Oneself();
  }
}
