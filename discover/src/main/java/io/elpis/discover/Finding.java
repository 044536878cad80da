package io.elpis.discover;

import java.util.List;

/**
 * A place in a text where a personal value stands. Holds no part of the value.
 *
 * @param start of the first character, in UTF-16 units
 * @param end after the last character
 * @param confidence estimated share of findings like this one that are right, 0 to 1
 * @param reasons why, in words, such as {@code check digit} or {@code after a word for phones}
 */
public record Finding(Kind kind, int start, int end, double confidence, List<String> reasons) {
  public Finding {
    reasons = List.copyOf(reasons);
  }

  public int length() {
    return end - start;
  }

  public boolean overlaps(Finding other) {
    return start < other.end && other.start < end;
  }
}
