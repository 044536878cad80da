package io.elpis.cli.intake;

import io.elpis.intake.Origin;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Provenance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads map files ({@code docs/formats/import-map.md}).
 *
 * @see ImportMap
 */
public final class MapReader {
  private static final List<String> TOP =
      List.of("source", "provenance", "zone", "formats", "sets");
  private static final List<String> SET =
      List.of(
          "name", "from", "query", "sheet", "when", "recipient", "principal", "subject", "ticket");

  private MapReader() {}

  /**
   * Reads a map.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_MAP} with line and column
   */
  public static ImportMap read(Path file) throws IOException {
    return read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }

  /**
   * Reads a map from its bytes.
   *
   * @param file how messages name it
   * @throws ElpisException {@link ErrorCode#INVALID_MAP} with line and column
   */
  public static ImportMap read(String file, byte[] bytes) {
    YamlPlace top = new YamlPlace(file, compose(file, bytes));
    Map<String, YamlPlace> members = top.members(TOP);
    String source = required(top, members, "source");
    Provenance provenance = ProvenanceReader.read(top, members.get("provenance"));
    PlanReader plans = new PlanReader(times(members));
    YamlPlace list = members.get("sets");
    if (list == null || !list.isSequence() || list.items().isEmpty()) {
      throw (list == null ? top : list).wrong("`sets` must be a list of at least one set");
    }
    List<SetMap> sets = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (YamlPlace place : list.items()) {
      SetMap set = set(place, plans, names.size() + 1);
      if (!names.add(set.name())) {
        throw place.wrong("two sets are named `" + set.name() + "`; give one of them a `name`");
      }
      sets.add(set);
    }
    return new ImportMap(source, provenance, List.copyOf(sets), bytes);
  }

  private static Node compose(String file, byte[] bytes) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    try {
      return new Compose(settings)
          .composeInputStream(new ByteArrayInputStream(bytes))
          .orElseThrow(() -> new ElpisException(ErrorCode.INVALID_MAP, file + ": is empty"));
    } catch (MarkedYamlEngineException malformed) {
      String place =
          malformed
              .getProblemMark()
              .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
              .orElse("1:1");
      throw new ElpisException(
          ErrorCode.INVALID_MAP,
          file + ":" + place + ": not YAML: " + malformed.getProblem(),
          malformed);
    } catch (YamlEngineException malformed) {
      throw new ElpisException(ErrorCode.INVALID_MAP, file + ":1:1: not YAML in UTF-8", malformed);
    }
  }

  private static String required(YamlPlace top, Map<String, YamlPlace> members, String name) {
    YamlPlace place = members.get(name);
    if (place == null) {
      throw top.wrong("`" + name + "` is required");
    }
    if (place.text().isBlank()) {
      throw place.wrong("`" + name + "` must not be empty");
    }
    return place.text();
  }

  private static Times times(Map<String, YamlPlace> members) {
    YamlPlace zone = members.get("zone");
    YamlPlace formats = members.get("formats");
    return new Times(
        zone == null ? ZoneOffset.UTC : zone(zone),
        formats == null ? List.of() : formats.items().stream().map(MapReader::format).toList());
  }

  private static ZoneId zone(YamlPlace place) {
    try {
      return ZoneId.of(place.text());
    } catch (DateTimeException unknown) {
      throw place.wrong("unknown zone `" + place.text() + "`; write one like `Asia/Shanghai`");
    }
  }

  private static DateTimeFormatter format(YamlPlace place) {
    try {
      return DateTimeFormatter.ofPattern(place.text(), Locale.ROOT);
    } catch (IllegalArgumentException malformed) {
      throw place.wrong("not a pattern of java.time; write one like 'dd.MM.yyyy HH:mm'");
    }
  }

  private static SetMap set(YamlPlace place, PlanReader plans, int number) {
    Map<String, YamlPlace> members = place.members(SET);
    List<RecordKind> kinds = new ArrayList<>();
    for (RecordKind kind : RecordKind.values()) {
      if (members.containsKey(kind.word())) {
        kinds.add(kind);
      }
    }
    if (kinds.size() != 1) {
      throw place.wrong("a set needs exactly one of `recipient`, `principal`, `subject`, `ticket`");
    }
    RecordKind kind = kinds.getFirst();
    YamlPlace plan = members.getOrDefault(kind.word(), place);
    Origin origin = origin(place, members);
    return new SetMap(
        name(members, origin, kind, number),
        origin,
        filter(members),
        kind,
        plans.read(kind, plan),
        place.position());
  }

  private static String name(
      Map<String, YamlPlace> members, Origin origin, RecordKind kind, int number) {
    YamlPlace given = members.get("name");
    if (given != null) {
      return given.text();
    }
    return switch (origin) {
      case Origin.Table table -> table.name();
      case Origin.Query query -> kind.word() + "-" + number;
      case Origin.File file -> kind.word() + "-" + number;
    };
  }

  private static Origin origin(YamlPlace place, Map<String, YamlPlace> members) {
    Optional<Origin> table =
        Optional.ofNullable(members.get("from")).map(p -> new Origin.Table(p.text()));
    Optional<Origin> query =
        Optional.ofNullable(members.get("query")).map(p -> new Origin.Query(p.text()));
    Optional<String> sheet = Optional.ofNullable(members.get("sheet")).map(YamlPlace::text);
    if ((table.isPresent() ? 1 : 0) + (query.isPresent() ? 1 : 0) + (sheet.isPresent() ? 1 : 0)
        > 1) {
      throw place.wrong("a set has at most one of `from`, `query`, `sheet`");
    }
    return table.or(() -> query).orElseGet(() -> new Origin.File(sheet));
  }

  private static Map<String, Set<String>> filter(Map<String, YamlPlace> members) {
    Map<String, Set<String>> filter = new LinkedHashMap<>();
    YamlPlace when = members.get("when");
    if (when != null) {
      when.anyMembers().forEach((column, values) -> filter.put(column, allowed(values)));
    }
    return filter;
  }

  private static Set<String> allowed(YamlPlace values) {
    Set<String> allowed = new LinkedHashSet<>();
    values.items().forEach(value -> allowed.add(absent(value) ? "" : value.text()));
    return allowed;
  }

  private static boolean absent(YamlPlace value) {
    return value.scalar().isPlain() && List.of("~", "null").contains(value.text());
  }
}
