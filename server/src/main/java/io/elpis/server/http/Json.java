package io.elpis.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;

/**
 * JSON in and out, in snake case. What comes in is held to narrow limits (nesting 64, numbers of
 * 100 characters, strings of 1 MB), has no unknown and no repeated members, and nothing after its
 * end. What is wrong is told by place and kind, never in the document's own words. Thread-safe;
 * costs a few milliseconds to make.
 */
final class Json {
  private static final int MAX_NESTING = 64;
  private static final int MAX_NUMBER_LENGTH = 100;
  private static final int MAX_STRING_LENGTH = 1 << 20;
  private static final int MAX_NAME_LENGTH = 256;

  private final JsonMapper mapper = mapper();

  /**
   * A document as a record.
   *
   * @throws ElpisException {@code MALFORMED} where it is not JSON or beyond a limit; {@code
   *     INVALID_REQUEST} where it is JSON of another shape
   */
  <T> T read(byte[] document, Class<T> type) {
    try {
      T read = mapper.readValue(document, type);
      if (read == null) {
        throw new ElpisException(ErrorCode.INVALID_REQUEST, "the body is `null`");
      }
      return read;
    } catch (JsonProcessingException failure) {
      throw told(failure);
    } catch (IOException impossible) {
      throw new ElpisException(ErrorCode.BUG, "bytes in memory could not be read");
    }
  }

  byte[] write(Object document) {
    try {
      return mapper.writeValueAsBytes(document);
    } catch (JsonProcessingException failure) {
      // Jackson's text may quote a value, so that it goes no further than its type.
      throw new ElpisException(
          ErrorCode.BUG, "`" + document.getClass().getSimpleName() + "` has no JSON");
    }
  }

  /** Whatever Jackson says may quote the document: neither its text nor the exception goes on. */
  private static ElpisException told(JsonProcessingException failure) {
    return switch (failure) {
      case StreamConstraintsException _ ->
          new ElpisException(
              ErrorCode.MALFORMED,
              "the JSON is nested too deep or has a number, a name or a string that is too long");
      case UnrecognizedPropertyException unknown ->
          new ElpisException(
              ErrorCode.INVALID_REQUEST,
              "an unknown member" + place(unknown) + known(unknown.getKnownPropertyIds()));
      case JsonMappingException mapping ->
          switch (mapping.getCause()) {
            case StreamConstraintsException beyond -> told(beyond);
            case ElpisException told ->
                new ElpisException(told.code(), String.valueOf(told.getMessage()));
            case null, default ->
                new ElpisException(
                    ErrorCode.INVALID_REQUEST,
                    member(mapping) + " is missing or of the wrong kind" + place(mapping));
          };
      default -> new ElpisException(ErrorCode.MALFORMED, "the JSON is malformed" + place(failure));
    };
  }

  /** The way to the member, as far as it is made of our own names: keys of a map are not. */
  private static String member(JsonMappingException failure) {
    StringBuilder way = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        way.append('[').append(step.getIndex()).append(']');
      } else if (step.getFrom() instanceof Class<?> type && type.isRecord()) {
        way.append(way.isEmpty() ? "" : ".").append(step.getFieldName());
      } else {
        break;
      }
    }
    return way.isEmpty() ? "a member" : "the member `" + way + "`";
  }

  private static String place(JsonProcessingException failure) {
    JsonLocation at = failure.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String known(Collection<?> names) {
    TreeSet<String> sorted = new TreeSet<>();
    names.forEach(name -> sorted.add("`" + name + "`"));
    return "; known here: " + String.join(", ", sorted);
  }

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    JsonMapper mapper =
        JsonMapper.builder(factory)
            .addModule(new Jdk8Module())
            .addModule(Formats.module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                textual -> {
                  textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                  textual.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                  textual.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
            .build();
    // Lists and maps hold no nulls but where a record says so.
    mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    return mapper;
  }
}
