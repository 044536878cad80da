package io.elpis.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * Whom the writer lets come back before it commits again. Who calls again at once would otherwise
 * find a commit under way that few are in, so that callers split into two halves that take turns,
 * each waiting for the other's commit. A few are never waited for; the wait is a small part of what
 * a commit takes, and where it was in vain it is left out for ever more commits. Used by one
 * thread.
 */
final class Company {
  private static final int FEW = 8;
  private static final int PART_OF_COMMIT = 8;
  private static final Duration LONGEST = Duration.ofMillis(2);
  private static final int LONGEST_BREAK = 64;

  private Optional<Awaited> next = Optional.empty();
  private int nextBreak = 1;
  private int breakLeft;

  /**
   * What is worth waiting for.
   *
   * @param callers who should stand in line
   * @param longest how long at most
   */
  record Awaited(int callers, Duration longest) {}

  /**
   * Hears of a commit before its callers do.
   *
   * @param callers who are about to be answered
   * @param waiting who came meanwhile
   */
  void committed(int callers, int waiting, Duration took) {
    if (callers < FEW) {
      next = Optional.empty();
      return;
    }
    Duration part = took.dividedBy(PART_OF_COMMIT);
    Duration longest = part.compareTo(LONGEST) < 0 ? part : LONGEST;
    next = Optional.of(new Awaited(callers + waiting, longest));
  }

  /** Whom to wait for before the next batch; each commit is asked about once. */
  Optional<Awaited> next() {
    Optional<Awaited> awaited = next;
    next = Optional.empty();
    if (awaited.isPresent() && breakLeft > 0) {
      breakLeft--;
      return Optional.empty();
    }
    return awaited;
  }

  /** Hears how the wait ended. */
  void ended(boolean allCame) {
    nextBreak = allCame ? 1 : Math.min(2 * nextBreak, LONGEST_BREAK);
    breakLeft = allCame ? 0 : nextBreak;
  }
}
