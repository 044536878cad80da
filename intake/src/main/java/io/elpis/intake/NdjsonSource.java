package io.elpis.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The objects of an ndjson file as rows. A member of an inner object is a column named {@code
 * outer.inner}, an item of a list {@code outer.0}; null is absent. Blank lines are passed over.
 */
final class NdjsonSource implements RowSource {
  static final int MAX_LINE_CHARS = 1 << 20;

  private static final char REPLACEMENT = '\ufffd';

  private final CountedStream bytes;
  private final BoundedLines lines;
  private final JsonMapper mapper = mapper();
  private long row;

  NdjsonSource(Path file) throws IOException {
    this.bytes = CountedStream.open(file);
    this.lines = new BoundedLines(bytes, MAX_LINE_CHARS);
  }

  static JsonMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(20)
            .maxNumberLength(100)
            .maxStringLength(MAX_LINE_CHARS)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  @Override
  public Optional<List<String>> columns() {
    return Optional.empty();
  }

  @Override
  public Optional<Reading> next() {
    try {
      for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().text().isBlank()) {
          row++;
          return Optional.of(read(line.get()));
        }
      }
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Reading read(BoundedLines.Line line) {
    if (line.tooLong()) {
      return Reading.unreadable(
          row, "unreadable-row", "is longer than " + MAX_LINE_CHARS + " characters");
    }
    if (line.text().indexOf(REPLACEMENT) >= 0) {
      return Reading.unreadable(row, "not-utf-8", "holds bytes that are not UTF-8");
    }
    try {
      JsonNode node = mapper.readTree(line.text());
      if (!node.isObject()) {
        return Reading.unreadable(row, "unreadable-row", "is not a JSON object");
      }
      Map<String, String> cells = new HashMap<>();
      node.properties().forEach(member -> flatten(member.getKey(), member.getValue(), cells));
      return new Reading.Taken(new Row(row, cells));
    } catch (JsonProcessingException malformed) {
      return Reading.unreadable(row, "unreadable-row", "is not JSON of a sane size and depth");
    }
  }

  // The depth is bounded by the constraints of the parser.
  static void flatten(String name, JsonNode node, Map<String, String> cells) {
    if (node.isObject()) {
      node.properties()
          .forEach(member -> flatten(name + "." + member.getKey(), member.getValue(), cells));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(name + "." + i, node.get(i), cells);
      }
    } else if (!node.isNull()) {
      cells.put(name, node.asText());
    }
  }

  @Override
  public OptionalDouble part() {
    return bytes.part();
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
