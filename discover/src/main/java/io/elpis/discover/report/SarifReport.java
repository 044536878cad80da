package io.elpis.discover.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.ColumnFinding.Level;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.scan.Report;
import io.elpis.discover.scan.TextFinding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Findings as SARIF 2.1.0 (OASIS), which code hosts and pipelines show beside the code: what points
 * to people, with its place. A rule is a kind; a column is a logical location.
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final double SURE = 0.7;
  private static final int AUTHORITY = "file://".length();

  private SarifReport() {}

  public static ObjectNode of(Report report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "elpis discover");
    // Positions count as Java and JavaScript do.
    run.put("columnKind", "utf16CodeUnits");
    invocation(run.putArray("invocations").addObject(), report);
    ArrayNode results = run.putArray("results");
    Set<Kind> told = EnumSet.noneOf(Kind.class);
    for (TextFinding text : report.texts()) {
      for (TextFinding.Place place : text.places()) {
        if (place.kind().weight() == Kind.Weight.DIRECT) {
          told.add(place.kind());
          place(results.addObject(), text.file(), place);
        }
      }
    }
    for (TableFinding table : report.tables()) {
      for (ColumnFinding column : table.columns()) {
        if (column.level() == Level.HIGH && column.kind().isPresent()) {
          told.add(column.kind().get());
          column(results.addObject(), report.database(), table, column);
        }
      }
    }
    rules(driver.putArray("rules"), told);
    return root;
  }

  /** What was not looked at, so that no result is not taken for nothing there. */
  private static void invocation(ObjectNode invocation, Report report) {
    invocation.put("executionSuccessful", true);
    ArrayNode notes = invocation.putArray("toolExecutionNotifications");
    for (Report.Unread unread : report.unread()) {
      ObjectNode note = notes.addObject();
      note.put("level", "warning").putObject("message").put("text", unread.why());
      note.putArray("locations")
          .addObject()
          .putObject("physicalLocation")
          .putObject("artifactLocation")
          .put("uri", uri(outermost(unread.name())));
    }
  }

  private static void rules(ArrayNode rules, Set<Kind> told) {
    for (Kind kind : told) {
      ObjectNode rule = rules.addObject();
      rule.put("id", kind.word());
      rule.putObject("shortDescription").put("text", "personal data: " + kind.word());
      rule.putObject("help")
          .put("text", "take it out of here, or keep it in the vault and a token in its place");
    }
  }

  private static void place(ObjectNode result, String file, TextFinding.Place place) {
    common(result, place.kind(), place.confidence(), place.reasons());
    ObjectNode location = result.putArray("locations").addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(outermost(file)));
    if (file.contains("!/")) {
      location.putArray("logicalLocations").addObject().put("fullyQualifiedName", file);
      // Lines of an unpacked file or of drawn out text are no places of the file that is there.
      return;
    }
    physical
        .putObject("region")
        .put("startLine", place.line())
        .put("startColumn", place.column())
        .put("endColumn", place.column() + place.length());
  }

  private static void column(
      ObjectNode result, boolean database, TableFinding table, ColumnFinding column) {
    common(result, column.kind().orElseThrow(), column.confidence(), column.reasons());
    ObjectNode location = result.putArray("locations").addObject();
    if (!database) {
      String file = outermost(table.table().replaceFirst("#[^#]*$", ""));
      location.putObject("physicalLocation").putObject("artifactLocation").put("uri", uri(file));
    }
    location
        .putArray("logicalLocations")
        .addObject()
        .put("name", column.column())
        .put("fullyQualifiedName", table.table() + "." + column.column())
        .put("kind", "member");
  }

  private static void common(
      ObjectNode result, Kind kind, double confidence, List<String> reasons) {
    result.put("ruleId", kind.word());
    result.put("level", confidence >= SURE ? "error" : "warning");
    result
        .putObject("message")
        .put(
            "text",
            String.format(
                Locale.ROOT,
                "%s, %.0f %% sure: %s",
                kind.word(),
                confidence * 100,
                String.join("; ", reasons)));
  }

  private static String outermost(String file) {
    int within = file.indexOf("!/");
    return within < 0 ? file : file.substring(0, within);
  }

  /** A relative reference of RFC 3986. */
  private static String uri(String file) {
    try {
      String path = file.replace('\\', '/');
      // A colon in the first part would make a scheme of it, two slashes an authority (4.2).
      int colon = path.indexOf(':');
      boolean ambiguous = colon >= 0 && path.lastIndexOf('/', colon) < 0;
      String relative = ambiguous ? "./" + path : path;
      return new URI("file", "", relative.startsWith("/") ? relative : "/" + relative, null)
          .toASCIIString()
          .substring(relative.startsWith("/") ? AUTHORITY : AUTHORITY + 1);
    } catch (URISyntaxException noPath) {
      throw new IllegalArgumentException("a file name that no URI can hold", noPath);
    }
  }
}
