package io.elpis.discover.map;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of columns as the map file writes them. */
final class MapWords {
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*( [\\p{L}\\p{N}_.-]+)*");
  private static final Set<String> OF_YAML =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private MapWords() {}

  /** A plain word where YAML reads it as one, else a template that holds nothing else. */
  static String column(String name) {
    boolean plain =
        PLAIN.matcher(name).matches() && !OF_YAML.contains(name.toLowerCase(Locale.ROOT));
    return plain ? name : "\"{" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "}\"";
  }

  /** A text in single quotes. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
