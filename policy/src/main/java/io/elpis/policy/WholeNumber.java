package io.elpis.policy;

import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Yaml;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a whole number of at most 18 digits. */
final class WholeNumber {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private WholeNumber() {}

  static Optional<Long> read(Yaml.Scalar word, Problems problems) {
    if (DIGITS.matcher(word.text()).matches()) {
      return Optional.of(Long.parseLong(word.text()));
    }
    problems.add(word.place(), "expected a whole number of at most 18 digits, not negative");
    return Optional.empty();
  }
}
