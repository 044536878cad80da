package io.elpis.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A personal value on its way: a text, or a structured address. Its {@code toString} shows none of
 * it, so that a record which holds one can be logged; {@link Text#text()} and {@link
 * Address#members()} are the only ways to it.
 */
@JsonDeserialize(using = FieldContent.Reader.class)
public sealed interface FieldContent {

  /** A value that is one text: a name, a number, a mailbox. */
  record Text(@JsonValue String text) implements FieldContent {
    @Override
    public String toString() {
      return "Text[***]";
    }
  }

  /**
   * A structured address.
   *
   * @param members {@code country, region, city, district, line1, line2, postal_code}, as present
   */
  record Address(@JsonValue Map<String, String> members) implements FieldContent {
    @JsonCreator
    public Address {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String toString() {
      return "Address[***]";
    }
  }

  /** Tells the two apart by their JSON: a string, or an object of strings. */
  final class Reader extends JsonDeserializer<FieldContent> {
    @Override
    public FieldContent deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode node = parser.readValueAsTree();
      if (node.isTextual()) {
        return new Text(node.textValue());
      }
      if (!node.isObject()) {
        throw MismatchedInputException.from(
            parser, FieldContent.class, "a field's value is neither a string nor an object");
      }
      Map<String, String> members = new LinkedHashMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue().asText()));
      return new Address(members);
    }
  }
}
