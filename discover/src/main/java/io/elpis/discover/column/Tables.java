package io.elpis.discover.column;

import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges tables together: each column by itself, then which tables are about people, through the
 * keys by which they refer to each other. Pure.
 */
public final class Tables {
  private static final double SURE = 0.5;
  private static final double CONTAINED = 0.98;

  /** What shops and machines have too. */
  private static final Set<Kind> SHARED =
      EnumSet.of(Kind.FREE_TEXT, Kind.SECRET, Kind.IP, Kind.MAC, Kind.ADDRESS, Kind.LANDLINE);

  private static final Set<Kind> BODILY = EnumSet.of(Kind.AGE, Kind.GENDER, Kind.BIRTH_DATE);

  private Tables() {}

  public static List<TableFinding> judge(List<JudgedTable> judged) {
    List<JudgedTable> tables = withReferences(judged);
    Map<String, List<ColumnFinding>> columns = new LinkedHashMap<>();
    tables.forEach(table -> columns.put(table.name(), table.findings()));
    List<TableFinding> findings = new ArrayList<>();
    for (JudgedTable table : tables) {
      Optional<String> people = people(table, tables, columns);
      List<ColumnFinding> own = table.findings();
      findings.add(
          new TableFinding(
              table.name(),
              table.rows(),
              table.all(),
              table.errorBound(),
              table.key(),
              people,
              table.references(),
              people.isPresent() ? own.stream().map(Tables::inTableOfPeople).toList() : own));
    }
    return findings;
  }

  /** The table itself; else the one it refers to; else the one that refers to it. */
  private static Optional<String> people(
      JudgedTable table, List<JudgedTable> all, Map<String, List<ColumnFinding>> columns) {
    if (isAboutPeople(columns.getOrDefault(table.name(), List.of()))) {
      return Optional.of(table.name());
    }
    for (String target : table.references().values()) {
      String name = target.substring(0, target.lastIndexOf('.'));
      boolean known = all.stream().anyMatch(other -> other.name().equals(name));
      if (known && isAboutPeople(columns.getOrDefault(name, List.of()))) {
        return Optional.of(name);
      }
    }
    boolean personal =
        columns.getOrDefault(table.name(), List.of()).stream().anyMatch(Tables::pointsToSomebody);
    return all.stream()
        .filter(other -> personal && refersTo(other, table.name()))
        .filter(other -> isAboutPeople(columns.getOrDefault(other.name(), List.of())))
        .map(JudgedTable::name)
        .findFirst();
  }

  private static boolean refersTo(JudgedTable table, String name) {
    return table.references().values().stream().anyMatch(target -> target.startsWith(name + "."));
  }

  private static boolean pointsToSomebody(ColumnFinding column) {
    return column.confidence() >= SURE
        && column.kind().filter(kind -> kind.weight() == Kind.Weight.DIRECT).isPresent();
  }

  /** A name; or two things that only people have; or three that narrow down who somebody is. */
  static boolean isAboutPeople(List<ColumnFinding> columns) {
    long direct =
        kinds(columns)
            .filter(kind -> kind.weight() == Kind.Weight.DIRECT && !SHARED.contains(kind))
            .count();
    long partial = kinds(columns).filter(kind -> kind.weight() == Kind.Weight.PARTIAL).count();
    boolean bodily = kinds(columns).anyMatch(BODILY::contains);
    boolean named = columns.stream().anyMatch(column -> column.is(Kind.NAME, 0.6));
    return named || direct >= 2 || (bodily && partial >= 3);
  }

  private static Stream<Kind> kinds(List<ColumnFinding> columns) {
    return columns.stream()
        .filter(column -> column.confidence() >= SURE)
        .flatMap(column -> column.kind().stream())
        .distinct();
  }

  private static ColumnFinding inTableOfPeople(ColumnFinding column) {
    boolean partial =
        column.kind().filter(kind -> kind.weight() == Kind.Weight.PARTIAL).isPresent();
    if (!partial || column.level() != Level.LOW || column.confidence() < SURE) {
      return column;
    }
    List<String> reasons = new ArrayList<>(column.reasons());
    reasons.add("it stands in a table about people");
    return new ColumnFinding(
        column.column(),
        column.kind(),
        Level.MEDIUM,
        column.confidence(),
        column.share(),
        column.plain(),
        column.filled(),
        column.looked(),
        column.sample(),
        column.also(),
        reasons);
  }

  /**
   * Files declare no keys: a column refers to another of its name that is unique and has its
   * values.
   */
  private static List<JudgedTable> withReferences(List<JudgedTable> tables) {
    if (tables.stream().anyMatch(table -> !table.references().isEmpty())) {
      return tables;
    }
    Map<String, List<JudgedTable>> byKey = new LinkedHashMap<>();
    for (JudgedTable table : tables) {
      table.key().ifPresent(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(table));
    }
    return tables.stream().map(table -> withReferences(table, byKey)).toList();
  }

  private static JudgedTable withReferences(
      JudgedTable table, Map<String, List<JudgedTable>> byKey) {
    Map<String, String> references = new LinkedHashMap<>();
    for (JudgedColumn column : table.columns()) {
      String name = column.finding().column();
      if (table.key().filter(name::equals).isPresent()) {
        continue;
      }
      for (JudgedTable other : byKey.getOrDefault(name, List.of())) {
        if (!other.name().equals(table.name())
            && other
                .column(name)
                .filter(target -> column.values().containedIn(target.values()) >= CONTAINED)
                .isPresent()) {
          references.putIfAbsent(name, other.name() + "." + name);
        }
      }
    }
    return table.referring(references);
  }
}
