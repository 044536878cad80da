package io.elpis.server.console.frame;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line of the table of pages.
 *
 * @param path with variables as {@code {id}}, each a whole segment
 * @param limitBytes the longest body; 0 where none is taken
 * @param whileSealed whether it works without open keys and an open log
 */
public record PageRoute(
    String method,
    String path,
    Gate gate,
    int limitBytes,
    boolean whileSealed,
    PageHandler handler) {
  private static final int FORM_BYTES = 64 * 1024;

  /** What a page does once whoever asks may. */
  @FunctionalInterface
  public interface PageHandler {
    /**
     * Answers.
     *
     * @throws io.elpis.model.ElpisException becomes a page that says how to go on
     */
    Reply handle(Visit visit);
  }

  public static PageRoute get(String path, Gate gate, PageHandler handler) {
    return new PageRoute("GET", path, gate, 0, false, handler);
  }

  public static PageRoute post(String path, Gate gate, PageHandler handler) {
    return new PageRoute("POST", path, gate, FORM_BYTES, false, handler);
  }

  /** As {@link #post}, with a file in the form. */
  public static PageRoute upload(String path, Gate gate, int limitBytes, PageHandler handler) {
    return new PageRoute("POST", path, gate, limitBytes, false, handler);
  }

  public PageRoute evenSealed() {
    return new PageRoute(method, path, gate, limitBytes, true, handler);
  }

  /** The variables of a plain path that this is the template of; empty where it is not. */
  Optional<Map<String, String>> match(String plain) {
    List<String> wanted = List.of(path.split("/", -1));
    List<String> found = List.of(plain.split("/", -1));
    if (wanted.size() != found.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new TreeMap<>();
    for (int at = 0; at < wanted.size(); at++) {
      String segment = wanted.get(at);
      if (segment.startsWith("{")) {
        variables.put(segment.substring(1, segment.length() - 1), found.get(at));
        if (found.get(at).isEmpty()) {
          return Optional.empty();
        }
      } else if (!segment.equals(found.get(at))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** How many segments are no variables. */
  int literals() {
    return (int) List.of(path.split("/", -1)).stream().filter(one -> !one.startsWith("{")).count();
  }
}
