package io.elpis.gateway.statistics;

import java.util.List;
import java.util.Map;

/**
 * How the values of an attribute become coarser, step by step, until the last makes all of them
 * one.
 *
 * @param steps in words, from step 0 on, which leaves values as they are
 */
public record PartLadder(String part, List<String> steps) {
  private static final String ANY = "*";
  private static final Map<String, List<String>> STEPS =
      Map.of(
          "area", List.of("province", "region", "any"),
          "decade", List.of("10 years", "20 years", "40 years", "any"),
          "sex", List.of("sex", "any"),
          "domain", List.of("domain", "any"));

  static PartLadder of(String part) {
    return new PartLadder(part, STEPS.getOrDefault(part, List.of("as it is", "any")));
  }

  int last() {
    return steps.size() - 1;
  }

  /** What a value becomes at a step. */
  String at(int step, String value) {
    if (step == 0) {
      return value;
    }
    if (step == last()) {
      return ANY;
    }
    return switch (part) {
      // The first digit of GB/T 2260 is the region.
      case "area" -> value.substring(0, 1) + "x";
      case "decade" -> years(Integer.parseInt(value), step == 1 ? 20 : 40);
      default -> ANY;
    };
  }

  private static String years(int decade, int width) {
    int from = 1900 + Math.floorDiv(decade - 1900, width) * width;
    return from + "-" + (from + width - 1);
  }
}
