package io.elpis.vault.keyset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads JSON that has exactly the members it should, once each, of the right kind; everything else
 * is {@link ErrorCode#MALFORMED}. Messages name members, never values.
 */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  static JsonNode parse(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException notJson) {
      // Jackson's message quotes the input: it is not kept as a cause.
      throw new ElpisException(ErrorCode.MALFORMED, "the keyset file is not JSON");
    }
  }

  static byte[] compact(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new ElpisException(ErrorCode.BUG, "a JSON tree cannot be written", impossible);
    }
  }

  static byte[] pretty(JsonNode node) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new ElpisException(ErrorCode.BUG, "a JSON tree cannot be written", impossible);
    }
  }

  static void requireMembers(JsonNode node, String... names) {
    Set<String> found = new TreeSet<>();
    node.fieldNames().forEachRemaining(found::add);
    if (!node.isObject() || !found.equals(new TreeSet<>(Set.of(names)))) {
      throw new ElpisException(
          ErrorCode.MALFORMED,
          "the keyset file does not have exactly the members `" + String.join("`, `", names) + "`");
    }
  }

  static String text(JsonNode node, String name) {
    JsonNode member = node.path(name);
    if (!member.isTextual()) {
      throw wrong(name);
    }
    return member.textValue();
  }

  static long integer(JsonNode node, String name) {
    JsonNode member = node.path(name);
    if (!member.isIntegralNumber() || !member.canConvertToLong()) {
      throw wrong(name);
    }
    return member.longValue();
  }

  static int smallInteger(JsonNode node, String name) {
    long value = integer(node, name);
    if (value != (int) value) {
      throw wrong(name);
    }
    return (int) value;
  }

  /** Base64 in its one canonical spelling. */
  static byte[] bytes(JsonNode node, String name) {
    String text = text(node, name);
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // falls through to the one message for every wrong member
    }
    throw wrong(name);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static ElpisException wrong(String name) {
    return new ElpisException(ErrorCode.MALFORMED, "`" + name + "` of the keyset file is wrong");
  }
}
