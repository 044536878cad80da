package io.elpis.vault.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /** Written by hand: going through the mapper costs more than sealing the result. */
  private static byte[] encodeParts(FieldValue.Structured structured) {
    JsonStringEncoder quoting = JsonStringEncoder.getInstance();
    StringBuilder json = new StringBuilder(256).append('{');
    new TreeMap<>(structured.parts())
        .forEach((name, text) -> {
          json.append(json.length() == 1 ? "\"" : ",\"");
          quoting.quoteAsString(name, json);
          json.append("\":\"");
          quoting.quoteAsString(text, json);
          json.append('"');
        });
    byte[] encoded = utf8(json.append('}').toString(), 1);
    encoded[0] = PARTS_MARKER;
    return encoded;
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
    if (CleanText.isMalformed(text)) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          "a value must be well-formed Unicode; remove the unpaired surrogate");
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    if (leading == 0) {
      return encoded;
    }
    byte[] bytes = new byte[leading + encoded.length];
    System.arraycopy(encoded, 0, bytes, leading, encoded.length);
    Arrays.fill(encoded, (byte) 0);
    return bytes;
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
