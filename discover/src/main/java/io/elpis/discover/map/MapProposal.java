package io.elpis.discover.map;

import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.scan.Report;
import io.elpis.intake.Inputs;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The map file that an import takes unchanged: one set for each table of people. What it leaves out
 * stands in comments, and what a person has to decide.
 *
 * @see <a href="../../../../../../../docs/formats/import-map.md">the import map</a>
 */
public final class MapProposal {
  private static final double SURE = 0.5;

  private final Report report;
  private final List<String> lines = new ArrayList<>();
  private int sets;

  private MapProposal(Report report) {
    this.report = report;
  }

  /**
   * The text of the file.
   *
   * @throws ElpisException {@code invalid-request} where there is no table of people that an import
   *     could take
   */
  public static String of(Report report) {
    MapProposal proposal = new MapProposal(report);
    proposal.write();
    return String.join("\n", proposal.lines) + "\n";
  }

  private void write() {
    String source = word(report.source());
    lines.add(
        "# Proposed by `elpis discover`. Read it before it is used: it says what was found, not what is needed.");
    lines.add("source: " + source);
    lines.add("provenance:   # stands on the ledger and in the register of sources as it is here");
    lines.add("  source: " + MapWords.quoted("found in " + source));
    lines.add("  basis: not said yet      # on what ground the data is held");
    lines.add(
        "  contract: not said yet   # the paper that says so, or `date:` when it was obtained");
    lines.add("sets:");
    List<TableFinding> people =
        report.tables().stream()
            .filter(table -> table.people().filter(table.table()::equals).isPresent())
            .toList();
    Map<String, TableFinding> byName = new LinkedHashMap<>();
    report.tables().forEach(table -> byName.put(table.table(), table));
    boolean several = people.size() > 1;
    for (TableFinding table : people) {
      if (!report.database() && table.table().contains("!/")) {
        lines.add(
            "  # "
                + table.table()
                + " lies in another file: unpack it, or load the dump, then a map");
      } else {
        set(table, byName, several);
      }
    }
    if (sets == 0 && people.stream().anyMatch(table -> table.table().contains("!/"))) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "no map can be proposed: the tables of people lie in archives, mails or dumps, which an import does not open; unpack them, or load a dump into a database, and run `elpis discover` on what came out");
    }
    if (sets == 0) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "no map can be proposed: no table with a column that tells its rows apart holds a name or two other personal columns; run without `--map-out` to see what was found");
    }
  }

  /** Whether its first row was no header, so that its columns are told by their places. */
  private static boolean isNameless(TableFinding table) {
    int place = 0;
    for (ColumnFinding column : table.columns()) {
      if (!column.column().equals("column " + ++place)) {
        return false;
      }
    }
    return place > 0;
  }

  private void set(TableFinding table, Map<String, TableFinding> tables, boolean several) {
    if (isNameless(table)) {
      lines.add(
          "  # " + table.table() + " has no header: put names of columns in front, then a set");
      return;
    }
    Optional<String> key = table.key();
    if (key.isEmpty()) {
      lines.add(
          "  # "
              + table.table()
              + " is about people, but no column tells its rows apart: add one, then a set");
      return;
    }
    boolean foreign =
        report.tables().size() > 1 && !report.database() && !table.table().contains("#");
    if (foreign && sets > 0) {
      lines.add(
          "  # "
              + table.table()
              + " is another file and needs a map of its own: run `elpis discover` on it");
      return;
    }
    Map<String, ColumnFinding> columns = own(table);
    PersonQuery query =
        report.database()
            ? new PersonQuery(table, tables, name -> Inputs.quoted(report.source(), name))
            : null;
    boolean joined = query != null && query.isJoined();
    PersonFields fields = new PersonFields(joined && query != null ? query.columns() : columns);
    if (fields.isEmpty()) {
      return;
    }
    sets++;
    lines.add("  - name: " + word(table.table()));
    if (joined && query != null) {
      lines.add("    query: |");
      query.lines().forEach(line -> lines.add("      " + line));
    } else if (report.database()) {
      lines.add("    from: " + MapWords.quoted(table.table()));
    } else if (table.table().contains("#")) {
      lines.add(
          "    sheet: " + MapWords.quoted(table.table().substring(table.table().indexOf('#') + 1)));
    }
    lines.add("    subject:");
    lines.add(
        "      key: "
            + (several
                ? "\"" + word(table.table()) + "-{" + key.get() + "}\""
                : MapWords.column(key.get())));
    lines.add("      fields:");
    fields.lines().forEach(line -> lines.add("        " + line));
    fields.leftOut().forEach(left -> lines.add("      # not taken: " + left));
    tables.values().stream()
        .filter(other -> other.people().filter(table.table()::equals).isPresent())
        .filter(other -> !other.table().equals(table.table()))
        .filter(other -> query == null || !query.isOf(other.table()))
        .forEach(this::apart);
  }

  /** Rows of their own for the people of a set, such as their addresses. */
  private void apart(TableFinding table) {
    List<String> personal =
        own(table).values().stream()
            .filter(
                column -> column.kind().filter(k -> k.weight() == Kind.Weight.DIRECT).isPresent())
            .map(ColumnFinding::column)
            .toList();
    if (!personal.isEmpty()) {
      lines.add(
          "      # not taken: "
              + table.table()
              + " ("
              + String.join(", ", personal)
              + ") has rows of its own for these people; decide which one is theirs, then a query");
    }
  }

  private static Map<String, ColumnFinding> own(TableFinding table) {
    Map<String, ColumnFinding> columns = new LinkedHashMap<>();
    table.columns().stream()
        .filter(column -> column.confidence() >= SURE)
        .filter(
            column -> column.kind().filter(kind -> kind.weight() != Kind.Weight.NONE).isPresent())
        .forEach(column -> columns.put(column.column(), column));
    return columns;
  }

  /** A stable name out of a path, an address or a table. */
  private static String word(String source) {
    String last = source.substring(source.lastIndexOf('/') + 1);
    String word =
        last.replaceFirst("\\.(csv|tsv|tab|ndjson|jsonl|json|xlsx)$", "")
            .replaceFirst("^jdbc:[a-z]+:", "")
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "")
            .toLowerCase(Locale.ROOT);
    return word.isEmpty() || !Character.isLetter(word.charAt(0)) ? "source-" + word : word;
  }
}
