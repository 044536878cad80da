package io.elpis.discover.scan;

import io.elpis.discover.Kind;
import java.util.List;
import java.util.Map;

/**
 * What stands in one text.
 *
 * @param file its name
 * @param counts findings by kind
 * @param places the first of them
 * @param more how many places are not listed
 */
public record TextFinding(
    String file, long lines, Map<Kind, Long> counts, List<Place> places, long more) {

  /**
   * Where something stands.
   *
   * @param line from 1
   * @param column from 1, in UTF-16 units
   * @param sample masked
   */
  public record Place(
      long line,
      int column,
      int length,
      Kind kind,
      double confidence,
      String sample,
      List<String> reasons) {}
}
