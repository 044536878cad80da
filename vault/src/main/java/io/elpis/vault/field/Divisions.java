package io.elpis.vault.field;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The administrative divisions of China (GB/T 2260), looked up as the longest name that a text
 * begins with inside a scope. A scope is the first digits of a code: none, two for a province, four
 * for a city. Loaded once, about a megabyte; immutable.
 */
final class Divisions {
  private static final int LONGEST_NAME = 16;
  private static final Pattern PROVINCE_SUFFIX =
      Pattern.compile("(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$");
  private static final Pattern CITY_SUFFIX = Pattern.compile("(市|地区|盟)$");

  /** Where a name stands for several divisions of a scope, which of them is not known. */
  static final String AMBIGUOUS = "";

  private final Map<String, String> nameByCode = new HashMap<>();
  private final Map<String, Map<String, String>> provinces = new HashMap<>();
  private final Map<String, Map<String, String>> cities = new HashMap<>();
  private final Map<String, Map<String, String>> counties = new HashMap<>();
  private final Set<String> shortened = new HashSet<>();

  /** A name found at the beginning of a text; {@code code} is empty where it is ambiguous. */
  record Match(String name, String code, boolean isShortened) {}

  Divisions() {
    try (InputStream stream = Divisions.class.getResourceAsStream("divisions.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(stream, "divisions.tsv"), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Match> province(String text) {
    return longest(provinces, "", text);
  }

  Optional<Match> city(String scope, String text) {
    return longest(cities, scope, text);
  }

  Optional<Match> county(String scope, String text) {
    return longest(counties, scope, text);
  }

  /** The full name of a division, or nothing for a level that its code skips. */
  String name(String code) {
    return nameByCode.getOrDefault(code, "");
  }

  private void add(String line) {
    String code = line.substring(0, 6);
    String name = line.substring(7);
    nameByCode.put(code, name);
    if (code.endsWith("0000")) {
      put(provinces, "", name, code);
      shorten(provinces, "", PROVINCE_SUFFIX.matcher(name).replaceFirst(""), name, code);
    } else if (code.endsWith("00")) {
      String brief = CITY_SUFFIX.matcher(name).replaceFirst("");
      for (String scope : new String[] {"", code.substring(0, 2)}) {
        put(cities, scope, name, code);
        shorten(cities, scope, brief, name, code);
      }
    } else {
      put(counties, "", name, code);
      put(counties, code.substring(0, 2), name, code);
      put(counties, code.substring(0, 4), name, code);
    }
  }

  private void shorten(
      Map<String, Map<String, String>> level,
      String scope,
      String brief,
      String name,
      String code) {
    if (brief.length() >= 2 && !brief.equals(name)) {
      put(level, scope, brief, code);
      shortened.add(brief);
    }
  }

  private static void put(
      Map<String, Map<String, String>> level, String scope, String name, String code) {
    level.computeIfAbsent(scope, _ -> new HashMap<>()).merge(name, code, (_, _) -> AMBIGUOUS);
  }

  private Optional<Match> longest(
      Map<String, Map<String, String>> level, String scope, String text) {
    Map<String, String> names = level.getOrDefault(scope, Map.of());
    for (int length = Math.min(LONGEST_NAME, text.length()); length >= 2; length--) {
      String name = text.substring(0, length);
      String code = names.get(name);
      if (code != null) {
        return Optional.of(new Match(name, code, shortened.contains(name)));
      }
    }
    return Optional.empty();
  }
}
