package io.elpis.vault.field;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The bytes of a {@link FieldValue}; see there for the layout. */
final class StoredForm {
  /** Never occurs in UTF-8 (RFC 3629 section 3), so no text can be taken for parts. */
  private static final byte PARTS_MARKER = (byte) 0xFF;

  private static final char REPLACEMENT = '\uFFFD';

  private static final JsonFactory JSON = new JsonFactory();

  private StoredForm() {}

  static byte[] encode(FieldValue value) {
    return switch (value) {
      case FieldValue.Text text -> utf8(text.text());
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
    String[] names = structured.parts().keySet().toArray(String[]::new);
    Arrays.sort(names);
    // The first character makes room for the marker.
    StringBuilder json = new StringBuilder(192).append("\0{");
    String before = "";
    for (String name : names) {
      json.append(before);
      quote(name, json);
      json.append(':');
      quote(structured.parts().getOrDefault(name, ""), json);
      before = ",";
    }
    byte[] encoded = utf8(json.append('}').toString());
    encoded[0] = PARTS_MARKER;
    return encoded;
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    if (isPlain(text)) {
      json.append(text);
    } else {
      JsonStringEncoder.getInstance().quoteAsString(text, json);
    }
    json.append('"');
  }

  /** Has nothing that RFC 8259 section 7 wants escaped. */
  private static boolean isPlain(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static FieldValue decodeParts(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(utf8(bytes, 1))) {
      return new FieldValue.Structured(parts(parser));
    } catch (IOException e) {
      // The parser's message quotes what it read, so it is not kept as a cause.
      throw notParts();
    }
  }

  /** Token by token, like the writing. */
  private static SequencedMap<String, String> parts(JsonParser parser) throws IOException {
    SequencedMap<String, String> parts = new LinkedHashMap<>();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw notParts();
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      String text = parser.nextTextValue();
      if (text == null || parts.put(name, text) != null) {
        throw notParts();
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw notParts();
    }
    return parts;
  }

  private static ElpisException notParts() {
    return malformed("stored parts are not a JSON object of texts");
  }

  private static byte[] utf8(String text) {
    if (CleanText.isMalformed(text)) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          "a value must be well-formed Unicode; remove the unpaired surrogate");
    }
    return text.getBytes(StandardCharsets.UTF_8);
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
