package io.elpis.discover.map;

import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.TableFinding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The query that brings a person's columns together: the table of people, joined to the tables that
 * it refers to and that hold more of the person, such as the address.
 */
final class PersonQuery {
  private static final int MOST_JOINS = 6;
  private static final Set<Kind> FOLLOWED =
      EnumSet.of(
          Kind.ADDRESS,
          Kind.PLACE,
          Kind.POSTAL_CODE,
          Kind.MOBILE,
          Kind.LANDLINE,
          Kind.EMAIL,
          Kind.RESIDENT_ID);

  private final Map<String, TableFinding> tables;
  private final UnaryOperator<String> quoted;
  private final Map<String, ColumnFinding> columns = new LinkedHashMap<>();
  private final StringBuilder select = new StringBuilder();
  private final StringBuilder from = new StringBuilder();
  private int joins;
  private String key = "";

  /**
   * @param quoted a name as this database tells it from a word
   */
  PersonQuery(TableFinding people, Map<String, TableFinding> tables, UnaryOperator<String> quoted) {
    this.tables = tables;
    this.quoted = quoted;
    String key = people.key().orElse("");
    take("t0", key, Optional.empty());
    from.append("FROM ").append(quotedTable(people.table())).append(" t0");
    people.columns().stream()
        .filter(column -> !column.column().equals(key))
        .forEach(column -> take("t0", column.column(), Optional.of(column)));
    follow(people, "t0", Set.of(people.table()));
  }

  private void follow(TableFinding table, String alias, Set<String> passed) {
    for (Map.Entry<String, String> reference : table.references().entrySet()) {
      int dot = reference.getValue().lastIndexOf('.');
      TableFinding target = tables.get(reference.getValue().substring(0, dot));
      boolean more =
          target != null
              && !passed.contains(target.table())
              && isPartOfPerson(target)
              && joins < MOST_JOINS;
      if (!more || target == null) {
        continue;
      }
      String joined = "t" + ++joins;
      from.append("\n  LEFT JOIN ")
          .append(quotedTable(target.table()))
          .append(' ')
          .append(joined)
          .append(" ON ")
          .append(joined)
          .append('.')
          .append(quoted.apply(reference.getValue().substring(dot + 1)))
          .append(" = ")
          .append(alias)
          .append('.')
          .append(quoted.apply(reference.getKey()));
      target.columns().stream()
          .filter(PersonQuery::isFollowed)
          .forEach(column -> take(joined, column.column(), Optional.of(column)));
      Set<String> further = new HashSet<>(passed);
      further.add(target.table());
      follow(target, joined, further);
    }
  }

  /** A table that tells more of somebody and is not itself one of other people. */
  private static boolean isPartOfPerson(TableFinding table) {
    boolean named =
        table.columns().stream()
            .anyMatch(column -> column.is(Kind.NAME, 0.5) && column.filled() > 0);
    return !named && table.columns().stream().anyMatch(PersonQuery::isFollowed);
  }

  private static boolean isFollowed(ColumnFinding column) {
    return column.confidence() >= 0.5
        && column.filled() > 0
        && column.kind().filter(FOLLOWED::contains).isPresent();
  }

  private void take(String alias, String column, Optional<ColumnFinding> finding) {
    boolean personal = finding.isEmpty() || finding.get().kind().isPresent();
    if (!personal) {
      return;
    }
    String name = columns.containsKey(column) || column.equals(key) ? column + "_" + alias : column;
    boolean first = select.isEmpty();
    select.append(first ? "SELECT " : ", ").append(alias).append('.').append(quoted.apply(column));
    if (!name.equals(column) && !first) {
      select.append(" AS ").append(quoted.apply(name));
    }
    if (first) {
      key = column;
    } else {
      finding.ifPresent(found -> columns.put(name, found));
    }
  }

  /** The columns of the answer that are personal, by their names in it. */
  Map<String, ColumnFinding> columns() {
    return columns;
  }

  /** Whether columns of that table are in the answer. */
  boolean isOf(String table) {
    return from.indexOf(" " + quotedTable(table) + " ") >= 0;
  }

  boolean isJoined() {
    return joins > 0;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(select.toString()));
    lines.addAll(from.toString().lines().toList());
    lines.add("ORDER BY t0." + quoted.apply(key));
    return lines;
  }

  private String quotedTable(String table) {
    int dot = table.indexOf('.');
    return dot < 0
        ? quoted.apply(table)
        : quoted.apply(table.substring(0, dot)) + "." + quoted.apply(table.substring(dot + 1));
  }
}
