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

  public static List<TableFinding> judge(List<TableSample> samples) {
    List<TableSample> tables = withReferences(samples);
    Map<String, List<ColumnFinding>> columns = new LinkedHashMap<>();
    for (TableSample table : tables) {
      columns.put(
          table.name(),
          table.columns().stream()
              .map(column -> new ColumnJudge(table.name(), column).judge())
              .toList());
    }
    List<TableFinding> findings = new ArrayList<>();
    for (TableSample table : tables) {
      Optional<String> people = people(table, tables, columns);
      List<ColumnFinding> own = columns.getOrDefault(table.name(), List.of());
      List<ColumnFinding> raised =
          people.isPresent() ? own.stream().map(Tables::inTableOfPeople).toList() : own;
      findings.add(
          new TableFinding(
              table.name(),
              table.rows(),
              table.all(),
              bound(table, own),
              table.key(),
              people,
              table.references(),
              raised));
    }
    return findings;
  }

  /** Hoeffding's bound on the distance of a share from the true one, 95 %. */
  private static double bound(TableSample table, List<ColumnFinding> columns) {
    int looked =
        columns.stream().mapToInt(ColumnFinding::looked).filter(n -> n > 0).min().orElse(0);
    boolean whole =
        table.all() && columns.stream().allMatch(column -> column.looked() == column.filled());
    return whole || looked == 0 ? 0 : Math.sqrt(Math.log(2 / 0.05) / (2.0 * looked));
  }

  /** The table itself; else the one it refers to; else the one that refers to it. */
  private static Optional<String> people(
      TableSample table, List<TableSample> all, Map<String, List<ColumnFinding>> columns) {
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
        .map(TableSample::name)
        .findFirst();
  }

  private static boolean refersTo(TableSample table, String name) {
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
  private static List<TableSample> withReferences(List<TableSample> samples) {
    if (samples.stream()
        .anyMatch(table -> !table.references().isEmpty() || !table.keys().isEmpty())) {
      return samples;
    }
    return samples.stream().map(table -> withReferences(table, samples)).toList();
  }

  private static TableSample withReferences(TableSample table, List<TableSample> all) {
    Map<String, String> references = new LinkedHashMap<>();
    for (ColumnSample column : table.columns()) {
      for (TableSample other : all) {
        boolean key =
            !other.name().equals(table.name())
                && other.key().filter(column.name()::equals).isPresent()
                && !table.key().filter(column.name()::equals).isPresent();
        if (key
            && other
                .column(column.name())
                .filter(target -> column.distinct().containedIn(target.distinct()) >= CONTAINED)
                .isPresent()) {
          references.putIfAbsent(column.name(), other.name() + "." + column.name());
        }
      }
    }
    return new TableSample(
        table.name(), table.columns(), table.rows(), table.all(), table.keys(), references);
  }
}
