package io.elpis.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.elpis.vault.field.FieldValue;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How times and personal values stand in JSON: a time as RFC 3339 in UTC with milliseconds; a value
 * as a string, or as an object of strings where it has parts.
 */
final class Formats {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Formats() {}

  static SimpleModule module() {
    SimpleModule module = new SimpleModule("elpis-http");
    module.addSerializer(Instant.class, new TimeWriter());
    module.addDeserializer(Instant.class, new TimeReader());
    module.addSerializer(FieldValue.class, new ValueWriter());
    module.addDeserializer(FieldValue.class, new ValueReader());
    return module;
  }

  private static final class TimeWriter extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant time, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(MILLISECONDS.format(time));
    }
  }

  private static final class TimeReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          return Instant.parse(parser.getText());
        }
      } catch (DateTimeException notATime) {
        // falls through to the one message for everything that is not a time
      }
      throw MismatchedInputException.from(parser, Instant.class, "not a time");
    }
  }

  private static final class ValueWriter extends JsonSerializer<FieldValue> {
    @Override
    public void serialize(FieldValue value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      switch (value) {
        case FieldValue.Text(String text) -> generator.writeString(text);
        case FieldValue.Structured(SequencedMap<String, String> parts) -> {
          generator.writeStartObject();
          for (Map.Entry<String, String> part : parts.entrySet()) {
            generator.writeStringField(part.getKey(), part.getValue());
          }
          generator.writeEndObject();
        }
      }
    }
  }

  private static final class ValueReader extends JsonDeserializer<FieldValue> {
    @Override
    public FieldValue deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        return new FieldValue.Text(parser.getText());
      }
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw notAValue(parser);
      }
      SequencedMap<String, String> parts = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          throw notAValue(parser);
        }
        parts.put(name, parser.getText());
      }
      return new FieldValue.Structured(parts);
    }

    private static MismatchedInputException notAValue(JsonParser parser) {
      return MismatchedInputException.from(parser, FieldValue.class, "not a value");
    }
  }
}
