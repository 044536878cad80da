package io.elpis.trace.match;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What could stand by itself in a cell that holds several values, as where columns were merged or a
 * text was pasted: the cell, what usual separators cut it into, the words of those, and longer runs
 * of digits. Stateless.
 */
public final class CellPieces {
  private static final Pattern CUT = Pattern.compile("[\\t|;；,，、/\\n\\r:：]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NUMBERS = Pattern.compile("\\+?\\d[\\d -]{6,18}\\d");

  /** A number behind whatever stands before it, as in a name and a number in one. */
  private static final Pattern AROUND_NUMBERS = Pattern.compile("\\+?\\d[\\d -]{9,18}\\d");

  private static final int MOST_PIECES = 64;

  private CellPieces() {}

  /**
   * A cell as it is read: NFKC, so that full width and half width are the same, without the sign
   * that keeps a spreadsheet from taking a value for a formula.
   */
  public static String plain(String cell) {
    String text = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    return text.startsWith("'") ? text.substring(1).strip() : text;
  }

  /**
   * The pieces of a plain cell, itself first; not blank, each once, at most {@value #MOST_PIECES}.
   */
  public static Set<String> of(String plain) {
    Set<String> pieces = new LinkedHashSet<>();
    pieces.add(plain);
    NUMBERS.matcher(plain).results().map(MatchResult::group).forEach(pieces::add);
    for (String piece : CUT.splitAsStream(plain).map(String::strip).toList()) {
      pieces.add(piece);
      AROUND_NUMBERS.splitAsStream(piece).map(String::strip).forEach(pieces::add);
      SPACES.splitAsStream(piece).forEach(pieces::add);
    }
    pieces.removeIf(String::isBlank);
    Set<String> kept = new LinkedHashSet<>();
    pieces.stream().limit(MOST_PIECES).forEach(kept::add);
    return kept;
  }
}
