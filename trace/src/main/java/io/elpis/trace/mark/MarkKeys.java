package io.elpis.trace.mark;

/**
 * The two halves: the key of positions and the key from which each recipient's key comes. They are
 * to be kept apart, so that no one person can compute what a recipient's copy bears.
 */
public record MarkKeys(MarkKey positions, MarkKey recipients) {
  private static final String USE = "elpis/mark/recipient/v1";

  /** The code, for one thread. */
  public MarkCode code() {
    return new MarkCode(positions);
  }

  /** What the copies of a recipient bear, for one thread. */
  public MarkCode.Copy copy(String recipient) {
    return new MarkCode.Copy(recipients.derive(USE, recipient));
  }

  /** The place whose first symbol says whether a decoy person goes into a recipient's copies. */
  public static Place decoy(String record) {
    return new Place(record, "elpis:decoy", 0);
  }
}
