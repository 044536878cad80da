package io.elpis.rights.breach;

import io.elpis.ledger.Docket;
import io.elpis.rights.docket.Documents;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A breach as it stands. */
public record Breach(String id, int revision, State state, Optional<Instant> due, BreachFile file) {
  static final String KIND = "breach";

  /** Where a breach stands. */
  public enum State {
    /** Known, and not yet how far it goes. */
    OPEN,
    /** Known whom it concerns. */
    ASSESSED,
    CLOSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something owed.
   *
   * @param duty such as {@code regulator}, {@code persons}, {@code summary}
   * @param done when it was met
   */
  public record Duty(
      String regime, String duty, Instant due, Optional<Instant> done, boolean overdue) {
    String key() {
      return regime + "/" + duty;
    }
  }

  static Breach of(Docket docket, Documents documents) {
    return new Breach(
        docket.id(),
        docket.revision(),
        State.valueOf(docket.state().toUpperCase(Locale.ROOT)),
        docket.due(),
        documents.read(docket.document(), BreachFile.class));
  }

  Docket docket(Documents documents) {
    return new Docket(
        KIND,
        id,
        revision,
        Optional.empty(),
        Optional.empty(),
        state.word(),
        due,
        documents.write(file));
  }
}
