package io.elpis.discover.text;

import io.elpis.discover.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as recognisers read it: full-width letters, digits and signs of numbers are the plain
 * ones, characters without width are gone. Knows where each character stood.
 *
 * @param origins by position in {@code text}, that in the original; null where they are the same
 */
record PlainText(String text, int @Nullable [] origins) {
  static PlainText of(String original) {
    int first = firstUnusual(original);
    return first < 0 ? new PlainText(original, null) : rewritten(original);
  }

  private static int firstUnusual(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c > 0xff && (isInvisible(c) || plain(c) != c)) || c == 0xad) {
        return i;
      }
    }
    return -1;
  }

  private static PlainText rewritten(String original) {
    StringBuilder text = new StringBuilder(original.length());
    int[] origins = new int[original.length() + 1];
    for (int i = 0; i < original.length(); i++) {
      char c = original.charAt(i);
      if (!isInvisible(c)) {
        origins[text.length()] = i;
        text.append(plain(c));
      }
    }
    origins[text.length()] = original.length();
    return new PlainText(text.toString(), origins);
  }

  private static boolean isInvisible(char c) {
    return (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u2064')
        || c == '\ufeff'
        || c == '\u00ad';
  }

  private static char plain(char c) {
    boolean alphanumeric =
        (c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ');
    boolean sign = c == '＠' || c == '－' || c == '．' || c == '＋' || c == '＿';
    return alphanumeric || sign ? (char) (c - 0xfee0) : c;
  }

  /** The findings where they stand in the original text. */
  List<Finding> inOriginal(List<Finding> findings) {
    int[] known = origins;
    if (known == null) {
      return findings;
    }
    return findings.stream()
        .map(f ->
            new Finding(
                f.kind(), known[f.start()], known[f.end() - 1] + 1, f.confidence(), f.reasons()))
        .toList();
  }
}
