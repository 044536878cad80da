package io.elpis.vault;

/**
 * How far a background renewal has come. Counts since the process or the work began; the rows
 * themselves remember what is done, so a run after a crash goes on where the last page was stored.
 *
 * @param renewed rows stored in their new form
 * @param outrun rows that somebody else changed or erased meanwhile; looked at again
 * @param unreadable rows that do not open and were left as they are; each pass counts afresh
 * @param finished nothing is left but what is unreadable
 */
public record RenewalProgress(long renewed, long outrun, long unreadable, boolean finished) {
  static RenewalProgress none() {
    return new RenewalProgress(0, 0, 0, false);
  }

  RenewalProgress page(long stored, long lost, long broken) {
    return new RenewalProgress(renewed + stored, outrun + lost, unreadable + broken, false);
  }

  RenewalProgress newPass() {
    return new RenewalProgress(renewed, outrun, 0, false);
  }

  RenewalProgress end() {
    return new RenewalProgress(renewed, outrun, unreadable, true);
  }
}
