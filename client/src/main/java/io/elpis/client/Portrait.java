package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Rows of people under other names, made for the caller's recipient.
 *
 * @param steps how coarse each column is
 * @param dropped people left out
 * @param k rows of the smallest group of like ones
 * @param prosecutorRisk the highest chance of picking the right row of somebody known to be in it
 * @param loss 0 for as it was, 1 for nothing left
 * @param l the fewest values of the sensitive attribute in a group; 0 without one
 * @param t the largest distance of a group's distribution of it from that of all rows
 */
public record Portrait(
    String id,
    List<String> columns,
    List<String> steps,
    long records,
    long dropped,
    long k,
    double prosecutorRisk,
    double meanRisk,
    double loss,
    int l,
    double t,
    Instant until) {

  /**
   * What is wanted.
   *
   * @param by attributes, the columns
   * @param where only people with these values
   */
  public record Question(List<String> by, SortedMap<String, String> where) {}

  /** Which rows. */
  public record PageWish(Optional<String> after, Optional<Integer> limit) {}

  /** Rows: a person's name in them, then the cells. */
  public record Rows(List<List<String>> rows, Optional<String> next) {
    /** Shows no cell. */
    @Override
    public String toString() {
      return "Rows[" + rows.size() + "]";
    }
  }
}
