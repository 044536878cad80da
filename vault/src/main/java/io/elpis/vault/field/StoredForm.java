package io.elpis.vault.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.TreeMap;

/** The bytes of a {@link FieldValue}; see there for the layout. */
final class StoredForm {
  /** Never occurs in UTF-8 (RFC 3629 section 3), so no text can be taken for parts. */
  private static final byte PARTS_MARKER = (byte) 0xFF;

  private static final char REPLACEMENT = '\uFFFD';

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final TypeReference<LinkedHashMap<String, String>> PARTS =
      new TypeReference<>() {};

  private StoredForm() {}

  static byte[] encode(FieldValue value) {
    return switch (value) {
      case FieldValue.Text text -> utf8(text.text(), 0);
      case FieldValue.Structured structured -> encodeParts(structured);
    };
  }

  static FieldValue decode(FieldType type, byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != PARTS_MARKER) {
      return new FieldValue.Text(utf8(bytes, 0));
    }
    if (type != FieldType.ADDRESS) {
      throw malformed("a stored `" + type.word() + "` has no parts");
    }
    return decodeParts(bytes);
  }

  private static byte[] encodeParts(FieldValue.Structured structured) {
    try {
      byte[] encoded = utf8(JSON.writeValueAsString(new TreeMap<>(structured.parts())), 1);
      encoded[0] = PARTS_MARKER;
      return encoded;
    } catch (JsonProcessingException e) {
      throw new ElpisException(ErrorCode.BUG, "cannot write parts as JSON", e);
    }
  }

  private static FieldValue decodeParts(byte[] bytes) {
    try {
      LinkedHashMap<String, String> parts = JSON.readValue(utf8(bytes, 1), PARTS);
      if (parts == null || parts.containsValue(null)) {
        throw malformed("stored parts hold a null");
      }
      return new FieldValue.Structured(parts);
    } catch (JsonProcessingException e) {
      // The parser's message quotes what it read, so it is not kept as a cause.
      throw malformed("stored parts are not a JSON object of texts");
    }
  }

  private static byte[] utf8(String text, int leading) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[leading + encoded.remaining()];
      encoded.get(bytes, leading, encoded.remaining());
      return bytes;
    } catch (CharacterCodingException e) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          "a value must be well-formed Unicode; remove the unpaired surrogate",
          e);
    }
  }

  private static String utf8(byte[] bytes, int from) {
    // What was well-formed decodes without a replacement; only what has one is looked at twice.
    String plain = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    return plain.indexOf(REPLACEMENT) < 0 ? plain : strictUtf8(bytes, from);
  }

  private static String strictUtf8(byte[] bytes, int from) {
    try {
      ByteBuffer encoded = ByteBuffer.wrap(bytes, from, bytes.length - from);
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException e) {
      throw malformed("a stored value is not UTF-8");
    }
  }

  private static ElpisException malformed(String message) {
    return new ElpisException(ErrorCode.MALFORMED, message);
  }
}
