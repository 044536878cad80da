package io.elpis.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The path of a route: literal segments and variables, as OpenAPI writes them: {@code
 * /v1/imports/{id}:finish}. {@code {+path}} at the end takes the rest, slashes included. A variable
 * is never empty.
 */
final class PathTemplate {
  private final String text;
  private final List<String> segments;
  private final int literalLength;

  private PathTemplate(String text, List<String> segments) {
    this.text = text;
    this.segments = segments;
    this.literalLength =
        segments.stream().mapToInt(segment -> segment.replaceFirst("\\{[^}]*}", "").length()).sum();
  }

  static PathTemplate of(String text) {
    return new PathTemplate(text, split(text));
  }

  /** As OpenAPI and the metrics spell it. */
  String text() {
    return text.replace("{+", "{");
  }

  /** How many characters of it are no variables. */
  int literalLength() {
    return literalLength;
  }

  /** The variables of a guarded path that this is the template of; empty where it is not. */
  Optional<Map<String, String>> match(String path) {
    List<String> found = split(path);
    Map<String, String> variables = new TreeMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String wanted = segments.get(i);
      if (wanted.startsWith("{+")) {
        List<String> rest = found.subList(Math.min(i, found.size()), found.size());
        variables.put(wanted.substring(2, wanted.length() - 1), String.join("/", rest));
        return rest.isEmpty() ? Optional.empty() : Optional.of(variables);
      }
      if (i >= found.size() || !matches(wanted, found.get(i), variables)) {
        return Optional.empty();
      }
    }
    return found.size() == segments.size() ? Optional.of(variables) : Optional.empty();
  }

  private static boolean matches(String wanted, String found, Map<String, String> variables) {
    if (!wanted.startsWith("{")) {
      return wanted.equals(found);
    }
    int end = wanted.indexOf('}');
    String ending = wanted.substring(end + 1);
    if (!found.endsWith(ending) || found.length() == ending.length()) {
      return false;
    }
    variables.put(wanted.substring(1, end), found.substring(0, found.length() - ending.length()));
    return true;
  }

  private static List<String> split(String path) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.removeFirst();
    return segments;
  }

  @Override
  public String toString() {
    return text();
  }
}
