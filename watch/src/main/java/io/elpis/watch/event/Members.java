package io.elpis.watch.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.elpis.watch.state.Names;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The members of one line, by name. A {@code null} counts as absent. Numbers, and objects other
 * than one level of words, are passed over: no known member is one.
 */
final class Members {
  private final Map<String, Object> values = new HashMap<>();
  private final Names names;

  private Members(Names names) {
    this.names = names;
  }

  /**
   * Reads the object at whose beginning the parser stands.
   *
   * @param names holds the words that many lines share
   */
  static Members read(JsonParser parser, Names names) throws IOException, MalformedEventException {
    Members members = new Members(names);
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      Object value =
          switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> list(parser);
            case START_OBJECT -> words(parser);
            default -> Unusable.NUMBER;
          };
      if (token != JsonToken.VALUE_NULL && members.values.putIfAbsent(name, value) != null) {
        throw new MalformedEventException("a member is given twice");
      }
    }
    return members;
  }

  /** Stands for a value that no known member may have. */
  private enum Unusable {
    NUMBER,
    NESTED
  }

  private static Object list(JsonParser parser) throws IOException {
    List<String> items = new ArrayList<>();
    boolean words = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      words &= token == JsonToken.VALUE_STRING;
      if (token == JsonToken.VALUE_STRING) {
        items.add(parser.getText());
      }
      parser.skipChildren();
    }
    return words ? items : Unusable.NESTED;
  }

  private static Map<String, String> words(JsonParser parser) throws IOException {
    Map<String, String> words = new HashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        words.put(name, parser.getText());
      }
      parser.skipChildren();
    }
    return words;
  }

  String required(String name) throws MalformedEventException {
    String value = word(name);
    if (value.isEmpty()) {
      throw new MalformedEventException("the member `" + name + "` is missing; give it a text");
    }
    return value;
  }

  /** The text of that name, empty where it is absent. */
  String word(String name) throws MalformedEventException {
    return switch (values.get(name)) {
      case null -> "";
      case String text -> text;
      default -> throw new MalformedEventException("the member `" + name + "` must be a text");
    };
  }

  /** The same for a word that many lines share: one object for all of them. */
  String shared(String name) throws MalformedEventException {
    return names.text(word(name));
  }

  String requiredShared(String name) throws MalformedEventException {
    return names.text(required(name));
  }

  List<String> sharedList(String name) throws MalformedEventException {
    return list(name).stream().map(names::text).toList();
  }

  boolean flag(String name) throws MalformedEventException {
    return switch (values.get(name)) {
      case null -> false;
      case Boolean flag -> flag;
      default ->
          throw new MalformedEventException("the member `" + name + "` must be true or false");
    };
  }

  List<String> list(String name) throws MalformedEventException {
    return switch (values.get(name)) {
      case null -> List.of();
      case List<?> items -> items.stream().map(String.class::cast).toList();
      default ->
          throw new MalformedEventException("the member `" + name + "` must be a list of texts");
    };
  }

  Map<String, String> words(String name) throws MalformedEventException {
    return switch (values.get(name)) {
      case null -> Map.of();
      case Map<?, ?> words -> {
        Map<String, String> copy = new HashMap<>();
        words.forEach((key, value) -> copy.put((String) key, (String) value));
        yield copy;
      }
      default ->
          throw new MalformedEventException("the member `" + name + "` must be an object of texts");
    };
  }

  /** Milliseconds since 1970, {@link WatchEvent#NO_TIME} where it is absent. */
  long time(String name) throws MalformedEventException {
    String text = word(name);
    if (text.isEmpty()) {
      return WatchEvent.NO_TIME;
    }
    try {
      return Instant.parse(text.toUpperCase(Locale.ROOT)).toEpochMilli();
    } catch (DateTimeException | ArithmeticException notATime) {
      throw new MalformedEventException(
          "the member `" + name + "` must be a time such as `2026-11-11T08:00:00.000Z`");
    }
  }

  long requiredTime(String name) throws MalformedEventException {
    required(name);
    return time(name);
  }
}
