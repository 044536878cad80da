package io.elpis.server.console.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What goes back.
 *
 * @param template of the page's path, for metrics and the log
 * @param headers beyond those that every answer has; in place of those of the same name
 */
public record PageAnswer(
    int status,
    String template,
    String mediaType,
    byte[] body,
    List<Map.Entry<String, String>> headers) {
  public static final String HTML = "text/html; charset=utf-8";

  public PageAnswer {
    headers = List.copyOf(headers);
  }

  /** This answer with one more header. */
  public PageAnswer with(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new PageAnswer(status, template, mediaType, body, more);
  }

  /** Never shows the body. */
  @Override
  public String toString() {
    return "PageAnswer[" + status + "]";
  }
}
