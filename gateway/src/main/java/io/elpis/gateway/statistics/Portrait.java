package io.elpis.gateway.statistics;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of people under other names, made for one recipient and the same until its window is over.
 *
 * @param columns attributes, in the order of the cells
 * @param steps in words, how coarse each is
 * @param until it is given
 */
public record Portrait(
    String id, List<String> columns, List<String> steps, Figures figures, Instant until) {
  public Portrait {
    columns = List.copyOf(columns);
    steps = List.copyOf(steps);
  }

  /**
   * What is known of the rows, exactly, over all of them.
   *
   * @param records rows there are
   * @param dropped people left out
   * @param smallest rows of the smallest group of like ones: k
   * @param classes how many groups of like rows
   * @param loss 0 for as they were, 1 for nothing left
   * @param diversity the fewest values of the sensitive attribute in a group: l; 0 without one
   * @param closeness the largest distance of a group's distribution of it from that of all: t
   */
  public record Figures(
      long records,
      long dropped,
      long smallest,
      long classes,
      double loss,
      int diversity,
      double closeness) {
    static Figures of(
        Collection<Map<String, Long>> groups,
        Map<String, Long> whole,
        long dropped,
        double loss,
        Optional<String> sensitive) {
      long smallest = Long.MAX_VALUE;
      int diversity = Integer.MAX_VALUE;
      double closeness = 0;
      for (Map<String, Long> group : groups) {
        smallest = Math.min(smallest, group.values().stream().mapToLong(Long::longValue).sum());
        diversity = Math.min(diversity, group.size());
        closeness = Math.max(closeness, Generalisation.distance(group, whole));
      }
      return new Figures(
          whole.values().stream().mapToLong(Long::longValue).sum(),
          dropped,
          smallest,
          groups.size(),
          loss,
          sensitive.isPresent() ? diversity : 0,
          closeness);
    }

    /** The highest chance of picking the right row for whoever is known to be in it. */
    public double prosecutorRisk() {
      return 1.0 / smallest;
    }

    /** The mean of that chance over all rows. */
    public double meanRisk() {
      return (double) classes / records;
    }
  }

  /**
   * A row.
   *
   * @param pseudonym of a person for this recipient in this window
   */
  public record Row(String pseudonym, List<String> cells) {}
}
