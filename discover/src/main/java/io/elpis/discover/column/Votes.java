package io.elpis.discover.column;

import io.elpis.discover.Detector;
import io.elpis.discover.Finding;
import io.elpis.discover.Kind;
import io.elpis.discover.text.ValueTests;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the values of a column are, value by value: as a whole, and what stands within them. */
final class Votes {
  /** So many values tell as much as is needed: half of the error bound is below 4 %. */
  private static final int LOOKED = 600;

  private static final Pattern DECIMAL = Pattern.compile("^(\\d{6,})\\.0$");
  private static final double WHOLE = 0.85;
  private static final int LONG = 40;

  private final Map<Kind, Double> whole = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> within = new EnumMap<>(Kind.class);
  private double names;
  private int places;
  private int prose;
  private int looked;

  /**
   * @param header stands before each value as its explanation, as it does for a reader
   */
  static Votes of(ColumnSample column, String header) {
    Votes votes = new Votes();
    Detector detector = Detector.standard();
    String before = header + ": ";
    List<String> values = column.values();
    for (String written : values.subList(0, Math.min(LOOKED, values.size()))) {
      // Spreadsheets make numbers of numbers that are none: 13812345678.0.
      String value = DECIMAL.matcher(written).replaceFirst("$1");
      votes.look(value, detector.find(before + value), before.length());
    }
    return votes;
  }

  private void look(String value, List<Finding> findings, int offset) {
    looked++;
    int words = value.split("\\s+", 8).length;
    prose +=
        (value.length() > LONG && words >= 5)
                || (value.length() > LONG && value.chars().anyMatch(c -> c == '，' || c == '。'))
            ? 1
            : 0;
    names += ValueTests.name(value);
    places += ValueTests.isPlace(value) ? 1 : 0;
    for (Finding finding : findings) {
      int start = Math.max(0, finding.start() - offset);
      int length = finding.end() - offset - start;
      if (length <= 0) {
        continue;
      }
      if (length >= WHOLE * value.length()) {
        whole.merge(finding.kind(), finding.confidence(), Double::sum);
      } else {
        within.merge(finding.kind(), 1, Integer::sum);
      }
    }
  }

  int looked() {
    return looked;
  }

  /** The share of values that are wholly of a kind, weighed by confidence. */
  double share(Kind kind) {
    if (looked == 0) {
      return 0;
    }
    return switch (kind) {
      case NAME -> Math.max(names, whole.getOrDefault(kind, 0.0)) / looked;
      case PLACE -> Math.max(places, whole.getOrDefault(kind, 0.0)) / looked;
      default -> whole.getOrDefault(kind, 0.0) / looked;
    };
  }

  /** The share of values that are long and of several words. */
  double prose() {
    return looked == 0 ? 0 : (double) prose / looked;
  }

  /** Kinds that stand within longer values, with the share of values. */
  Map<Kind, Double> within() {
    Map<Kind, Double> shares = new EnumMap<>(Kind.class);
    within.forEach((kind, count) -> shares.put(kind, (double) count / Math.max(1, looked)));
    return shares;
  }
}
