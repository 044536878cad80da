package io.elpis.policy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a word that is not known into a hint at one that is. */
public final class Suggestion {
  private static final int MAX_QUOTED = 40;
  private static final int MAX_LISTED = 40;

  private Suggestion() {}

  /**
   * Says that {@code word} is not a {@code kind}: {@code unknown level `reveal`; did you mean
   * `revealed`?}, or what there is to choose from where nothing is near.
   */
  public static String unknown(String kind, String word, Collection<String> known) {
    String start = "unknown " + kind + " `" + quoted(word) + "`; ";
    return nearest(word, known)
        .map(near -> start + "did you mean `" + near + "`?")
        .orElseGet(() -> start + "use " + oneOf(known));
  }

  /** {@code one of `a`, `b`}. */
  public static String oneOf(Collection<String> known) {
    return known.stream()
        .limit(MAX_LISTED)
        .map(word -> "`" + word + "`")
        .collect(Collectors.joining(", ", known.size() == 1 ? "" : "one of ", ""));
  }

  /** At most 40 characters of {@code word}, without line ends. */
  public static String quoted(String word) {
    String line = word.replaceAll("\\s+", " ");
    return line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…";
  }

  private static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > MAX_QUOTED) {
      return Optional.empty();
    }
    int tolerated = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= tolerated)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** Edits that make {@code a} into {@code b}; letters swapped with their neighbour count once. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int substitution = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(substitution, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
