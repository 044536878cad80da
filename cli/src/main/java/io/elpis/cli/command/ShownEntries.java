package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Indices of the entries that a server showed to a subject: the JSON of {@code GET
 * /v1/disclosures?subject=…} (or an array of such pages), or text with an index at the beginning of
 * each line.
 */
final class ShownEntries {
  private ShownEntries() {}

  /**
   * Reads the list.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where the file is neither
   */
  static SortedSet<Long> read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8).strip();
    SortedSet<Long> indices = new TreeSet<>();
    if (text.startsWith("{") || text.startsWith("[")) {
      collect(JsonMapper.builder().build().readTree(text), indices);
    } else {
      text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(line -> indices.add(index(line.split("\\s", 2)[0])));
    }
    return indices;
  }

  private static void collect(JsonNode node, SortedSet<Long> indices) {
    if (node.isArray()) {
      node.forEach(each -> collect(each, indices));
    } else if (node.isIntegralNumber()) {
      indices.add(index(node.asText()));
    } else if (node.has("items")) {
      collect(node.path("items"), indices);
    } else if (node.path("index").isIntegralNumber()) {
      indices.add(index(node.path("index").asText()));
    } else {
      throw unreadable();
    }
  }

  private static long index(String text) {
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw unreadable();
    }
    return Long.parseLong(text);
  }

  private static ElpisException unreadable() {
    return new ElpisException(
        ErrorCode.INVALID_REQUEST,
        "`--shown` takes the JSON of `/v1/disclosures`, or lines that begin with an index");
  }
}
