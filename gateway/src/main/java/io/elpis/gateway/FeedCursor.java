package io.elpis.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far a numbered feed was read. Numbers are given before transactions end, so a lower one may
 * show up after a higher one: what was passed over is remembered for a while. Immutable.
 *
 * @param last the highest number that was read
 * @param gaps lower numbers that were not there yet, with the round in which each was missed
 */
public record FeedCursor(long last, List<Gap> gaps) {
  /** Nothing was read. */
  public static final FeedCursor START = new FeedCursor(0, List.of());

  // Many rounds are many seconds: no transaction of the server's own lasts as long.
  private static final int PATIENCE_ROUNDS = 600;
  private static final int MOST_GAPS = 10_000;

  /** A number that was passed over, and for how many rounds it may still come. */
  public record Gap(long number, int rounds) {}

  public FeedCursor {
    gaps = List.copyOf(gaps);
  }

  /** The numbers that may still come. */
  public List<Long> missing() {
    return gaps.stream().map(Gap::number).toList();
  }

  /** After these numbers were read, in rising order. */
  public FeedCursor after(List<Long> numbers) {
    SortedSet<Long> came = new TreeSet<>(numbers);
    List<Gap> open = new ArrayList<>();
    for (Gap gap : gaps) {
      if (!came.contains(gap.number()) && gap.rounds() > 1) {
        open.add(new Gap(gap.number(), gap.rounds() - 1));
      }
    }
    long reached = last;
    for (long number : came.tailSet(last + 1)) {
      for (long passed = reached + 1; passed < number && open.size() < MOST_GAPS; passed++) {
        open.add(new Gap(passed, PATIENCE_ROUNDS));
      }
      reached = number;
    }
    return new FeedCursor(reached, open);
  }
}
