package io.elpis.discover.text;

import io.elpis.discover.Finding;
import io.elpis.discover.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What recognisers propose; of those that overlap, the most convincing stays. One thread. */
final class Candidates {
  /** A long finding explains more of the text, so a little length outweighs a little confidence. */
  private static final double WEIGHT_OF_A_CHARACTER = 0.004;

  private static final int CHARACTERS_THAT_COUNT = 60;

  private final List<Finding> proposed = new ArrayList<>();

  void add(Kind kind, int start, int end, double confidence, String... reasons) {
    proposed.add(
        new Finding(
            kind,
            start,
            end,
            confidence,
            Arrays.stream(reasons).filter(reason -> !reason.isEmpty()).toList()));
  }

  /** Takes over what was proposed of a part that starts at {@code offset}. */
  void addAll(Candidates part, int offset) {
    for (Finding finding : part.proposed) {
      proposed.add(
          new Finding(
              finding.kind(),
              finding.start() + offset,
              finding.end() + offset,
              finding.confidence(),
              finding.reasons()));
    }
  }

  List<Finding> proposed() {
    return proposed;
  }

  /** Those of at least this confidence that do not overlap, by position. */
  List<Finding> settled(double least) {
    List<Finding> best = new ArrayList<>(proposed);
    best.removeIf(finding -> finding.confidence() < least);
    best.sort(Comparator.comparingInt(Finding::start));
    List<Finding> kept = new ArrayList<>(best.size());
    int from = 0;
    while (from < best.size()) {
      int to = from + 1;
      int end = best.get(from).end();
      while (to < best.size() && best.get(to).start() < end) {
        end = Math.max(end, best.get(to++).end());
      }
      if (to == from + 1) {
        kept.add(best.get(from));
      } else {
        kept.addAll(mostConvincing(best.subList(from, to)));
      }
      from = to;
    }
    return kept;
  }

  /** Of some that overlap. */
  private static List<Finding> mostConvincing(List<Finding> some) {
    List<Finding> byStrength = new ArrayList<>(some);
    byStrength.sort(
        Comparator.comparingDouble(Candidates::strength)
            .reversed()
            .thenComparingInt(Finding::start));
    return withoutOverlaps(byStrength);
  }

  private static List<Finding> withoutOverlaps(List<Finding> byStrength) {
    TreeMap<Integer, Finding> kept = new TreeMap<>();
    for (Finding finding : byStrength) {
      var before = kept.floorEntry(finding.start());
      var after = kept.ceilingEntry(finding.start());
      boolean free =
          (before == null || !before.getValue().overlaps(finding))
              && (after == null || !after.getValue().overlaps(finding));
      if (free) {
        kept.put(finding.start(), finding);
      }
    }
    return new ArrayList<>(kept.values());
  }

  private static double strength(Finding finding) {
    boolean nobodys = finding.kind().weight() == Kind.Weight.NONE;
    return finding.confidence()
        - (nobodys ? 0.4 : 0)
        + WEIGHT_OF_A_CHARACTER * Math.min(finding.length(), CHARACTERS_THAT_COUNT);
  }
}
