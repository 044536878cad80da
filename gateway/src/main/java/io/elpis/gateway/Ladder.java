package io.elpis.gateway;

import io.elpis.model.Level;
import io.elpis.policy.Facts;
import io.elpis.watch.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How long each response lasts unless somebody lifts it.
 *
 * @param slow a few looks a minute
 * @param stepUp every request must be signed by an enrolled device
 * @param stop nothing opens
 */
public record Ladder(Duration slow, Duration stepUp, Duration stop) {
  /** An hour, a shift, three days. */
  public static final Ladder STANDARD =
      new Ladder(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(3));

  Duration lasts(Action action) {
    return switch (action) {
      case SLOW -> slow;
      case STEP_UP -> stepUp;
      case STOP -> stop;
    };
  }

  /** The largest part of all accounts that a group may hold and still be asked as a whole. */
  static final double LARGEST_GROUP = .2;

  /** Every request must be signed; who can do that is not slowed. */
  static final int PROOF_RANK = 0;

  /** The most that opens in a minute for somebody who is slowed. */
  private static final long SLOWED_PER_MINUTE = 6;

  private static final int SLOW_RANK = 1;
  private static final int STEP_UP_RANK = 2;
  private static final int STOP_RANK = 3;

  /** What a rank means to a decision; a higher one holds what the lower ones do. */
  public static Facts.Limit limit(int rank, Instant until) {
    return new Facts.Limit(
        rank >= STOP_RANK,
        Level.REVEALED,
        rank >= STEP_UP_RANK || rank == PROOF_RANK,
        rank == PROOF_RANK ? OptionalLong.empty() : OptionalLong.of(SLOWED_PER_MINUTE),
        until);
  }

  /** The number that stands in limits. */
  static int rank(Action action) {
    return switch (action) {
      case SLOW -> SLOW_RANK;
      case STEP_UP -> STEP_UP_RANK;
      case STOP -> STOP_RANK;
    };
  }
}
