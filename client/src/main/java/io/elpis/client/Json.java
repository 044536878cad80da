package io.elpis.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.Serial;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The JSON of {@code /v1} in Jackson's terms: snake case, an absent member for an empty Optional,
 * unknown members ignored so that a newer server does not break an older client. A missing list is
 * empty; any other missing member fails. Error messages never quote the document.
 */
public final class Json {
  private static final JsonSetter.Value EMPTY_FOR_MISSING =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  // Within a map an empty Optional is said as null: it ends a field.
  private static final JsonInclude.Value ONLY_PRESENT =
      JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS);

  private Json() {}

  /** A new mapper, to be kept: building one costs milliseconds. Safe for many threads. */
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(times())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(ONLY_PRESENT)
        .withConfigOverride(List.class, o -> o.setSetterInfo(EMPTY_FOR_MISSING))
        .withConfigOverride(Map.class, o -> o.setSetterInfo(EMPTY_FOR_MISSING))
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  private static SimpleModule times() {
    SimpleModule module = new SimpleModule("rfc3339");
    module.addSerializer(Instant.class, ToStringSerializer.instance);
    module.addDeserializer(Instant.class, new InstantReader());
    return module;
  }

  /** RFC 3339 in UTC or with an offset. */
  private static final class InstantReader extends FromStringDeserializer<Instant> {
    @Serial private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String value, DeserializationContext context) {
      return Instant.parse(value);
    }
  }
}
