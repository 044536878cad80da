package io.elpis.discover.map;

import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.words.Headers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns become which fields of a person. A field is proposed where the vault will take
 * nearly all values; what is left out is told.
 */
final class PersonFields {
  /** Types that refuse what does not fit them, so that a row would be rejected. */
  private static final Set<Kind> STRICT =
      EnumSet.of(
          Kind.MOBILE,
          Kind.LANDLINE,
          Kind.EMAIL,
          Kind.RESIDENT_ID,
          Kind.PASSPORT,
          Kind.PERMIT,
          Kind.BANK_CARD,
          Kind.PLATE,
          Kind.VIN,
          Kind.IMEI,
          Kind.MAC,
          Kind.OAID,
          Kind.IP,
          Kind.BIRTH_DATE);

  private static final double NEARLY_ALL = 0.8;
  private static final double SURE = 0.5;

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, String> address = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  /**
   * @param columns by the name under which the set has them
   */
  PersonFields(Map<String, ColumnFinding> columns) {
    Map<Kind, List<String>> byKind = new EnumMap<>(Kind.class);
    columns.forEach((name, column) ->
        column
            .kind()
            .filter(kind -> column.confidence() >= SURE)
            .ifPresent(kind -> {
              if (column.filled() == 0) {
                leave(name, kind, "it holds no value");
              } else if (STRICT.contains(kind) && column.share() < NEARLY_ALL) {
                leave(
                    name,
                    kind,
                    "only " + Math.round(column.share() * 100) + " % of its values are such");
              } else if (STRICT.contains(kind) && column.plain() < NEARLY_ALL) {
                leave(
                    name,
                    kind,
                    kind == Kind.BIRTH_DATE
                        ? "its dates are not written as year, month, day"
                        : "it was saved as numbers with a decimal point; save it as text");
              } else {
                byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(name);
              }
            }));
    byKind.forEach((kind, names) -> place(kind, names, columns));
    addressParts(byKind);
  }

  private void place(Kind kind, List<String> names, Map<String, ColumnFinding> columns) {
    switch (kind) {
      case NAME -> fields.put("name", names(names));
      case ADDRESS, PLACE, POSTAL_CODE -> {}
      case FREE_TEXT ->
          names.forEach(name -> leave(name, kind, "decide whether the text is needed at all"));
      default -> single(kind, names, columns);
    }
  }

  private void single(Kind kind, List<String> names, Map<String, ColumnFinding> columns) {
    if (kind.fieldType().isEmpty()) {
      if (kind.weight() != Kind.Weight.NONE) {
        names.forEach(name -> leave(name, kind, "no field type of the vault is for it"));
      }
      return;
    }
    List<String> best =
        names.stream()
            .sorted(Comparator.comparingDouble((String name) -> -share(columns.get(name))))
            .toList();
    fields.put(kind.word(), MapWords.column(best.getFirst()));
    best.stream()
        .skip(1)
        .forEach(name ->
            leave(name, kind, "there is another; declare a field of its own in the policy"));
  }

  private static double share(@Nullable ColumnFinding column) {
    return column == null ? 0 : column.confidence() * column.filled();
  }

  /** A whole name alone; else first and last, in the order in which the table has them. */
  private static String names(List<String> names) {
    List<String> parts = names.stream().filter(PersonFields::isPartOfName).limit(3).toList();
    List<String> whole = names.stream().filter(name -> !isPartOfName(name)).toList();
    if (!whole.isEmpty() || parts.isEmpty()) {
      return MapWords.column(whole.isEmpty() ? names.getFirst() : whole.getFirst());
    }
    return parts.size() == 1
        ? MapWords.column(parts.getFirst())
        : "[" + String.join(", ", parts.stream().map(MapWords::column).toList()) + "]";
  }

  private static boolean isPartOfName(String name) {
    List<String> words = List.of(Headers.words(name));
    String joined = String.join("", words);
    return words.stream()
            .anyMatch(
                Set.of(
                        "first",
                        "last",
                        "middle",
                        "given",
                        "family",
                        "surname",
                        "forename",
                        "vorname",
                        "nachname",
                        "prenom",
                        "apellido",
                        "姓",
                        "名")
                    ::contains)
        || joined.matches(".*(firstname|lastname|middlename|givenname|familyname|surname)");
  }

  private void addressParts(Map<Kind, List<String>> byKind) {
    List<String> lines = byKind.getOrDefault(Kind.ADDRESS, List.of());
    if (lines.isEmpty()) {
      return;
    }
    for (String place : byKind.getOrDefault(Kind.PLACE, List.of())) {
      String part = part(place);
      if (!part.isEmpty()) {
        address.putIfAbsent(part, MapWords.column(place));
      }
    }
    byKind.getOrDefault(Kind.POSTAL_CODE, List.of()).stream()
        .findFirst()
        .ifPresent(code -> address.put("postal_code", MapWords.column(code)));
    if (address.isEmpty() && lines.size() == 1) {
      fields.put("address", MapWords.column(lines.getFirst()));
      return;
    }
    address.put("line1", MapWords.column(lines.getFirst()));
    if (lines.size() > 1) {
      address.put("line2", MapWords.column(lines.get(1)));
    }
  }

  private static String part(String column) {
    for (String word : Headers.words(column)) {
      switch (word) {
        case "country", "国家", "nation" -> {
          return "country";
        }
        case "state", "province", "region", "省", "省份" -> {
          return "region";
        }
        case "city", "town", "municipality", "市", "城市" -> {
          return "city";
        }
        case "district", "county", "区", "县", "区县" -> {
          return "district";
        }
        default -> {}
      }
    }
    return "";
  }

  private void leave(String column, Kind kind, String why) {
    leftOut.add(column + " (" + kind.word() + "): " + why);
  }

  boolean isEmpty() {
    return fields.isEmpty() && address.isEmpty();
  }

  /** The lines of {@code fields:}, without indentation. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    fields.forEach((field, column) -> lines.add(field + ": " + column));
    if (!address.isEmpty()) {
      lines.add("address:");
      address.forEach((part, column) -> lines.add("  " + part + ": " + column));
    }
    return lines;
  }

  /** Columns that are personal and not in the map, with the reason. */
  List<String> leftOut() {
    return leftOut;
  }
}
