package io.elpis.scenarios.stage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one part of a scenario did and what was seen of it. Thread-safe. */
public final class Account {
  private final Spill spill = new Spill();
  private final List<Check> checks = new ArrayList<>();
  private final SortedMap<String, Integer> refused = new TreeMap<>();
  private int asks;
  private int permitted;

  /**
   * One thing that must hold.
   *
   * @param claim in words
   * @param seen what was found, in words without a personal value
   */
  public record Check(String claim, boolean holds, String seen) {}

  public Spill spill() {
    return spill;
  }

  /** Counts one ask by its outcome, or by the code it was refused with. */
  synchronized void count(Reply reply) {
    asks++;
    if (reply.outcome().equals("permitted")) {
      permitted++;
    } else {
      refused.merge(reply.code(), 1, Integer::sum);
    }
  }

  /** Records that {@code claim} holds, or not. */
  public synchronized void check(String claim, boolean holds, String seen) {
    checks.add(new Check(claim, holds, seen));
  }

  /** Records that two numbers are the same. */
  public void equal(String claim, long wanted, long seen) {
    check(claim, wanted == seen, seen + " of " + wanted);
  }

  /** Records that a number is no more than a bound. */
  public void atMost(String claim, long bound, long seen) {
    check(claim, seen <= bound, seen + ", at most " + bound);
  }

  /** Records that a number is no less than a bound. */
  public void atLeast(String claim, long bound, long seen) {
    check(claim, seen >= bound, seen + ", at least " + bound);
  }

  public synchronized int asks() {
    return asks;
  }

  public synchronized int permitted() {
    return permitted;
  }

  /** Asks that were refused, by code. */
  public synchronized SortedMap<String, Integer> refused() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  public synchronized List<Check> checks() {
    return List.copyOf(checks);
  }

  /** Something was checked, and all of it holds. */
  public synchronized boolean holds() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::holds);
  }
}
