package io.elpis.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.collect.Collectors;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads events, one JSON object a line, as values by dotted names. A list is one value that no rule
 * lets in, whatever it holds. A line that is no object spoils no other.
 */
public final class EventLines {
  private static final Object LIST_OR_NULL = new Object();

  private final Json json;

  /** For lines that come another way than HTTP. */
  public static EventLines standard() {
    return new EventLines(new Json());
  }

  EventLines(Json json) {
    this.json = json;
  }

  /**
   * An event for each line that is not blank; nothing for one that is no object.
   *
   * @throws ElpisException {@code BATCH_TOO_LARGE}
   */
  List<Optional<Map<String, Object>>> read(byte[] lines) {
    List<Optional<Map<String, Object>>> events = new ArrayList<>();
    int begin = 0;
    while (begin < lines.length) {
      int end = begin;
      while (end < lines.length && lines[end] != '\n') {
        end++;
      }
      byte[] line = Arrays.copyOfRange(lines, begin, end);
      if (!LineReader.isBlank(line)) {
        events.add(event(line));
      }
      if (events.size() > Collectors.MOST_EVENTS) {
        throw new ElpisException(
            ErrorCode.BATCH_TOO_LARGE,
            "a batch holds at most " + Collectors.MOST_EVENTS + " events");
      }
      begin = end + 1;
    }
    return events;
  }

  /** The values of one event; nothing for a line that is no object. */
  public Optional<Map<String, Object>> event(byte[] line) {
    try {
      if (json.read(line, JsonNode.class) instanceof ObjectNode object) {
        Map<String, Object> values = new LinkedHashMap<>();
        flatten("", object, values);
        return Optional.of(values);
      }
      return Optional.empty();
    } catch (ElpisException unreadable) {
      return Optional.empty();
    }
  }

  private static void flatten(String prefix, ObjectNode object, Map<String, Object> values) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = prefix + member.getKey();
      JsonNode value = member.getValue();
      switch (value.getNodeType()) {
        case OBJECT -> flatten(name + ".", (ObjectNode) value, values);
        case STRING -> values.put(name, value.textValue());
        case NUMBER -> values.put(name, value.decimalValue());
        case BOOLEAN -> values.put(name, value.booleanValue());
        case ARRAY, BINARY, MISSING, NULL, POJO -> values.put(name, LIST_OR_NULL);
      }
    }
  }
}
