package io.elpis.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The objects of a JSON list as rows, one at a time; a document that is one object is one row.
 * Members become columns as with {@link NdjsonSource}.
 */
final class JsonSource implements RowSource {
  /** An object that is the whole document is held in memory; a list is not. */
  private static final long MOST_BYTES_OF_ONE_OBJECT = 64L << 20;

  private final String name;
  private final CountedStream bytes;
  private final JsonMapper mapper = NdjsonSource.mapper();
  // Behind one row stands the next.
  private final ObjectReader rows =
      mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final JsonParser parser;
  private long row;
  private boolean ended;

  JsonSource(Path file) throws IOException {
    this.name = String.valueOf(file.getFileName());
    this.bytes = CountedStream.open(file);
    this.parser = mapper.createParser(bytes);
    try {
      begin(Files.size(file));
    } catch (ElpisException | IOException unusable) {
      bytes.close();
      throw unusable;
    }
  }

  private void begin(long size) throws IOException {
    JsonToken first = step();
    if (first == JsonToken.START_OBJECT && size <= MOST_BYTES_OF_ONE_OBJECT) {
      return;
    }
    if (first == JsonToken.START_ARRAY) {
      step();
      return;
    }
    throw new ElpisException(
        first == JsonToken.START_OBJECT ? ErrorCode.BODY_TOO_LARGE : ErrorCode.MALFORMED,
        "`" + name + "` must hold a list of objects, or one object of up to 64 MiB");
  }

  private JsonToken step() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      return token == null ? JsonToken.NOT_AVAILABLE : token;
    } catch (JsonProcessingException malformed) {
      throw broken(malformed);
    }
  }

  private ElpisException broken(JsonProcessingException cause) {
    return new ElpisException(
        ErrorCode.MALFORMED,
        "`" + name + "` cannot be read as JSON of a sane size and depth after row " + row,
        // The parser quotes what it stumbles over.
        new IOException(cause.getClass().getSimpleName()));
  }

  @Override
  public Optional<List<String>> columns() {
    return Optional.empty();
  }

  @Override
  public Optional<Reading> next() {
    try {
      JsonToken token = parser.currentToken();
      if (ended
          || token == null
          || token == JsonToken.END_ARRAY
          || token == JsonToken.NOT_AVAILABLE) {
        return Optional.empty();
      }
      row++;
      JsonNode node = rows.readTree(parser);
      ended = parser.nextToken() == null;
      return Optional.of(reading(node));
    } catch (JsonProcessingException malformed) {
      throw broken(malformed);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Reading reading(JsonNode node) {
    if (!node.isObject()) {
      return Reading.unreadable(row, "unreadable-row", "is not a JSON object");
    }
    Map<String, String> cells = new HashMap<>();
    node.properties()
        .forEach(member -> NdjsonSource.flatten(member.getKey(), member.getValue(), cells));
    return new Reading.Taken(new Row(row, cells));
  }

  @Override
  public OptionalDouble part() {
    return bytes.part();
  }

  @Override
  public void close() {
    try {
      parser.close();
      bytes.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
