package io.elpis.discover.scan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.risk.TableRisk;
import java.util.List;
import java.util.Locale;

/** A report as the document that docs/formats/discover-report.md describes. */
public final class ReportJson {
  private ReportJson() {}

  public static ObjectNode of(Report report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("source", report.source());
    root.put("kind", report.database() ? "database" : "files");
    ArrayNode tables = root.putArray("tables");
    report.tables().forEach(table -> tables.add(table(table)));
    ArrayNode texts = root.putArray("texts");
    report.texts().forEach(text -> texts.add(text(text)));
    ArrayNode unread = root.putArray("unread");
    report
        .unread()
        .forEach(one -> unread.addObject().put("name", one.name()).put("why", one.why()));
    root.put("seconds", rounded(report.seconds()));
    return root;
  }

  /** The risks of tables, as the member {@code risks}. */
  public static ArrayNode risks(List<TableRisk> risks) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    risks.forEach(risk -> array.add(risk(risk)));
    return array;
  }

  private static ObjectNode risk(TableRisk risk) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("table", risk.table()).put("rows", risk.rows());
    words(node.putArray("quasi_identifiers"), risk.quasi());
    node.put("classes", risk.classes()).put("unique_rows", risk.unique());
    node.put("smallest_class", risk.smallest())
        .put("k", risk.k())
        .put("rows_below_k", risk.rowsBelow());
    node.put("prosecutor_risk", rounded(risk.prosecutor()))
        .put("journalist_risk", rounded(risk.journalist()));
    node.put("mean_risk", rounded(risk.marketer()));
    ArrayNode sets = node.putArray("singling_out");
    risk.singling()
        .forEach(found -> {
          ObjectNode set = sets.addObject();
          words(set.putArray("columns"), found.columns());
          set.put("unique_rows", found.unique());
        });
    node.put("all_sets_looked_at", risk.complete());
    ObjectNode coarsen = node.putObject("coarsen");
    risk.coarsening().steps().forEach(coarsen.putObject("columns")::put);
    coarsen
        .put("rows_to_drop", risk.coarsening().dropped())
        .put("loss", rounded(risk.coarsening().loss()));
    ObjectNode sensitive = node.putObject("sensitive");
    risk.sensitive()
        .forEach((column, known) ->
            sensitive
                .putObject(column)
                .put("distinct_l", known.distinct())
                .put("entropy_l", rounded(known.entropy()))
                .put("t_closeness", rounded(known.closeness())));
    ObjectNode masks = node.putObject("masks");
    risk.masked()
        .forEach((column, undone) ->
            masks
                .putObject(column)
                .put("mask", undone.mask())
                .put("candidates", undone.candidates())
                .put("unique_rows_alone", undone.uniqueAlone())
                .put("unique_rows_with_quasi_identifiers", undone.uniqueWithQuasi()));
    return node;
  }

  private static ObjectNode table(TableFinding table) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("table", table.table());
    node.put("rows_read", table.rows());
    node.put("all_rows", table.all());
    node.put("error_bound", rounded(table.errorBound()));
    table.key().ifPresent(key -> node.put("key", key));
    table.people().ifPresent(people -> node.put("people", people));
    ObjectNode references = node.putObject("references");
    table.references().forEach(references::put);
    ArrayNode columns = node.putArray("columns");
    table.columns().forEach(column -> columns.add(column(column)));
    return node;
  }

  private static ObjectNode column(ColumnFinding column) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("column", column.column());
    node.put("level", column.level().name().toLowerCase(Locale.ROOT));
    column
        .kind()
        .ifPresent(kind -> {
          node.put("kind", kind.word());
          kind.fieldType().ifPresent(type -> node.put("field_type", type.word()));
          node.put("confidence", rounded(column.confidence()));
          node.put("share", rounded(column.share()));
        });
    node.put("filled", column.filled());
    node.put("looked_at", column.looked());
    column.sample().ifPresent(sample -> node.put("sample", sample));
    ObjectNode also = node.putObject("within");
    column.also().forEach((kind, share) -> also.put(kind.word(), rounded(share)));
    words(node.putArray("reasons"), column.reasons());
    return node;
  }

  private static ObjectNode text(TextFinding text) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", text.file());
    node.put("lines", text.lines());
    ObjectNode counts = node.putObject("counts");
    for (Kind kind : Kind.values()) {
      if (text.counts().containsKey(kind)) {
        counts.put(kind.word(), text.counts().get(kind));
      }
    }
    ArrayNode places = node.putArray("places");
    for (TextFinding.Place place : text.places()) {
      ObjectNode one = places.addObject();
      one.put("line", place.line()).put("column", place.column()).put("length", place.length());
      one.put("kind", place.kind().word()).put("confidence", rounded(place.confidence()));
      one.put("sample", place.sample());
      words(one.putArray("reasons"), place.reasons());
    }
    node.put("places_not_listed", text.more());
    return node;
  }

  private static void words(ArrayNode array, List<String> words) {
    words.forEach(array::add);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
