package io.elpis.cli.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.intake.RecordKind.Member;
import io.elpis.intake.Row;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns a row into one line of an import, by the plan of its set. */
final class RecordWriter {
  /** The longest line, in bytes. */
  static final int MAX_RECORD_BYTES = 1 << 20;

  // Half characters are written as escapes rather than as bytes that are not UTF-8.
  private final JsonMapper mapper =
      JsonMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

  /** The line, with its newline. */
  byte[] line(SetMap set, Row row) throws RejectedValue {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("row", row.number());
    object.put("kind", set.kind().word());
    for (Member member : set.kind().members()) {
      ValuePlan plan = set.members().get(member.name());
      Optional<Object> value = plan == null ? Optional.empty() : plan.of(row);
      if (value.isPresent()) {
        object.put(member.name(), value.get());
      } else if (plan != null && member.isRequired()) {
        throw new RejectedValue(
            String.join(",", plan.columns()),
            "missing-value",
            "`" + member.name() + "` has no value");
      }
    }
    byte[] line = bytes(object);
    if (line.length > MAX_RECORD_BYTES) {
      throw new RejectedValue("", "row-too-large", "makes more than 1 MiB");
    }
    return line;
  }

  private byte[] bytes(Map<String, Object> object) {
    try {
      return (mapper.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new ElpisException(ErrorCode.BUG, "a record of texts has no JSON");
    }
  }
}
