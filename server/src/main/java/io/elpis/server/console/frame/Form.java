package io.elpis.server.console.frame;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a form or a query says, by name.
 *
 * @param files what was uploaded
 */
public record Form(Map<String, List<String>> values, Map<String, Upload> files) {
  private static final int MOST_FIELDS = 500;

  public static final Form EMPTY = new Form(Map.of(), Map.of());

  public Form {
    values = Map.copyOf(values);
    files = Map.copyOf(files);
  }

  /** An uploaded file. */
  public record Upload(String fileName, byte[] bytes) {
    /** Shows nothing of it. */
    @Override
    public String toString() {
      return "Upload";
    }
  }

  /**
   * Reads {@code application/x-www-form-urlencoded}.
   *
   * @throws ElpisException {@code INVALID_REQUEST}
   */
  public static Form parse(String text) {
    Map<String, List<String>> values = new TreeMap<>();
    String[] pairs = text.isEmpty() ? new String[0] : text.split("&", -1);
    if (pairs.length > MOST_FIELDS) {
      throw malformed();
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
    return new Form(values, Map.of());
  }

  /** The one value of a name, stripped; empty where there is none or nothing stands there. */
  public Optional<String> get(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** Every value of a name. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * The value of a name.
   *
   * @throws ElpisException {@code INVALID_REQUEST}
   */
  public String require(String name) {
    return get(name)
        .orElseThrow(
            () -> new ElpisException(ErrorCode.INVALID_REQUEST, "`" + name + "` is not filled in"));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw malformed();
    }
  }

  private static ElpisException malformed() {
    return new ElpisException(ErrorCode.INVALID_REQUEST, "the form is malformed; send it again");
  }

  /** Shows nothing that was typed. */
  @Override
  public String toString() {
    return "Form";
  }
}
