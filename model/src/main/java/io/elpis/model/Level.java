package io.elpis.model;

/** How much of a field is given, least first. The least that serves the purpose is given. */
public enum Level {
  /** Nothing, not even whether the field has a value. */
  HIDDEN("hidden"),
  /** A masked form of constant width. */
  MASKED("masked"),
  /** An address that reaches the person without showing theirs. */
  RELAYED("relayed"),
  /** The value. */
  REVEALED("revealed");

  private final String word;

  Level(String word) {
    this.word = word;
  }

  /** The lower of the two. */
  public Level min(Level other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The word used in policy files, JSON and the ledger. */
  public String word() {
    return word;
  }

  /**
   * Reads {@link #word()}.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
   */
  public static Level parse(String word) {
    for (Level level : values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST, "a level is one of `hidden`, `masked`, `relayed`, `revealed`");
  }
}
