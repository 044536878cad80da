package io.elpis.cli.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Reading;
import io.elpis.intake.Row;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that was found: a table in whatever spelling, or pasted text. Workbooks and JSON lines are
 * read within the limits of imports; of text, so much as {@link #MOST_BYTES} holds. Of a long file
 * the first rows are taken.
 *
 * @param header empty where the first row looks like a record
 * @param isWhole whether all rows were taken
 */
public record LeakedFile(List<String> header, List<List<String>> rows, boolean isWhole) {
  /** What is read of a text. */
  static final int MOST_BYTES = 64 << 20;

  private static final int MOST_ROWS = 20_000;
  private static final int MOST_CHARACTERS = 2_000_000;

  private static final List<String> TABLES = List.of(".xlsx", ".ndjson", ".jsonl", ".parquet");

  /** What no name of a column has: a longer run of digits, or a mailbox. */
  private static final Pattern VALUE = Pattern.compile("\\d{4}|@");

  /**
   * Reads a file; its ending tells workbooks and JSON from text.
   *
   * @throws ElpisException where it is a workbook or JSON that is not intact, or unfolds beyond a
   *     limit
   */
  public static LeakedFile read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (TABLES.stream().anyMatch(name::endsWith)) {
      return table(file);
    }
    byte[] bytes;
    boolean isWhole;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES);
      isWhole = in.read() < 0;
    }
    String text = TextForm.decode(bytes);
    List<List<String>> rows = name.endsWith(".json") ? json(text) : TextForm.rows(text);
    return name.endsWith(".json")
        ? of(rows.getFirst(), rows.subList(1, rows.size()), isWhole)
        : withHeaderFound(rows, isWhole);
  }

  private static LeakedFile table(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    List<Row> taken = new ArrayList<>();
    try (Input input = Inputs.open(file.toString());
        RowSource source = input.open(TableRequest.ofFile(file.toString()))) {
      source.columns().ifPresent(columns::addAll);
      for (Optional<Reading> next = source.next();
          next.isPresent() && taken.size() <= MOST_ROWS;
          next = source.next()) {
        if (next.get() instanceof Reading.Taken(Row row)) {
          taken.add(row);
          columns.addAll(row.cells().keySet());
        }
      }
    }
    List<String> header = List.copyOf(columns);
    for (Row row : taken) {
      rows.add(header.stream().map(column -> row.cells().getOrDefault(column, "")).toList());
    }
    // A sheet without names has its first record where they would be.
    if (header.stream().anyMatch(cell -> VALUE.matcher(cell).find())) {
      rows.addFirst(header);
      return of(List.of(), rows, true);
    }
    return of(header, rows, true);
  }

  /**
   * The names of all members, then the objects of the longest array there is, however deep it lies.
   * Members of members are columns too, called by the way that leads to them.
   */
  private static List<List<String>> json(String text) throws IOException {
    JsonNode root;
    try {
      root = JsonMapper.builder().build().readTree(text);
    } catch (IOException notJson) {
      // The parser's words quote what it read.
      throw new ElpisException(ErrorCode.MALFORMED, "the file is not intact JSON");
    }
    List<Map<String, String>> records = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (JsonNode one : longestArray(root)) {
      Map<String, String> record = new LinkedHashMap<>();
      flatten("", one, record);
      columns.addAll(record.keySet());
      records.add(record);
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.copyOf(columns));
    for (Map<String, String> record : records) {
      rows.add(columns.stream().map(column -> record.getOrDefault(column, "")).toList());
    }
    return rows;
  }

  /** Of objects, one after the other where there is no array at all. */
  private static JsonNode longestArray(JsonNode root) {
    JsonNode longest = JsonMapper.builder().build().createArrayNode();
    Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      if (node.isArray() && node.size() > longest.size()) {
        longest = node;
      }
      node.forEach(open::push);
    }
    return longest.isEmpty() ? root : longest;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(member ->
              flatten(
                  path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                  member.getValue(),
                  into));
    } else if (node.isArray()) {
      int number = 0;
      for (JsonNode element : node) {
        flatten(path + "[" + number + "]", element, into);
        number++;
      }
    } else {
      into.put(path, node.asText(""));
    }
  }

  private static LeakedFile withHeaderFound(List<List<String>> rows, boolean isWhole) {
    boolean hasHeader =
        rows.size() > 1
            && rows.getFirst().size() > 1
            && rows.getFirst().stream().noneMatch(cell -> VALUE.matcher(cell).find());
    return hasHeader
        ? of(rows.getFirst(), rows.subList(1, rows.size()), isWhole)
        : of(List.of(), rows, isWhole);
  }

  private static LeakedFile of(List<String> header, List<List<String>> rows, boolean isWhole) {
    int taken = 0;
    long characters = 0;
    while (taken < Math.min(rows.size(), MOST_ROWS) && characters < MOST_CHARACTERS) {
      characters += rows.get(taken).stream().mapToLong(cell -> cell.length() + 3L).sum();
      taken++;
    }
    return new LeakedFile(
        header, List.copyOf(rows.subList(0, taken)), isWhole && taken == rows.size());
  }

  /** Shows no cell. */
  @Override
  public String toString() {
    return "LeakedFile[" + rows.size() + " rows]";
  }
}
