package io.elpis.server.topic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.collect.CollectorStore.Kept;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What was let in, as the JSON that goes on: day, the device's name of the period, fields. */
final class TopicEvents {
  private TopicEvents() {}

  static byte[] of(Kept kept) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("day", kept.day().toString());
    kept.device().ifPresent(device -> event.put("device", HexFormat.of().formatHex(device)));
    ObjectNode fields = event.putObject("fields");
    kept.fields().forEach(fields::put);
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
