package io.elpis.testkit.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A district of a Chinese city.
 *
 * @param code county-level code of GB/T 2260, six digits, the first six of a resident id
 * @param trunkCode telephone area with its leading 0
 * @param platePrefix province sign and letter
 */
record District(
    String code,
    String region,
    String city,
    String name,
    String trunkCode,
    String postalCode,
    String platePrefix) {

  /** The 90 districts of {@code districts.tsv}, at least one in each mainland province. */
  static List<District> all() {
    InputStream resource = District.class.getResourceAsStream("districts.tsv");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(District::parse).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static District parse(String line) {
    String[] columns = line.split("\t", -1);
    return new District(
        columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6]);
  }
}
