package io.elpis.ledger;

import java.time.Duration;

/**
 * How much a ledger takes at once and how patient it is.
 *
 * @param batchDrafts drafts in one commit at most
 * @param queuedDrafts drafts that may wait for the writer; more are refused with {@code OVERLOADED}
 * @param patience how long a caller waits for an answer at most, also while the outcome of a commit
 *     is unknown
 * @param firstPause before the second try of what failed; doubled for each further one
 * @param longestPause between two tries at most
 * @param publishEvery the least time between two publications of tiles; zero publishes whatever is
 *     there
 */
public record LedgerLimits(
    int batchDrafts,
    int queuedDrafts,
    Duration patience,
    Duration firstPause,
    Duration longestPause,
    Duration publishEvery) {

  /** What suits a server. */
  public static LedgerLimits standard() {
    return new LedgerLimits(
        4_096,
        16_384,
        Duration.ofSeconds(30),
        Duration.ofMillis(10),
        Duration.ofSeconds(1),
        Duration.ofMillis(250));
  }

  /** The pause that follows {@code pause} where it was in vain. */
  Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
