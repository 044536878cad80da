package io.elpis.discover.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.scan.Report;
import io.elpis.discover.scan.TextFinding;
import java.util.Locale;

/**
 * Findings for a data catalogue: JSON-LD of DCAT 3 (W3C), one dataset for each table and text, the
 * columns as CSVW describes them, and beside each what it holds.
 */
public final class CatalogueReport {
  private CatalogueReport() {}

  public static ObjectNode of(Report report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    context(root.putObject("@context"));
    root.put("@type", "dcat:Catalog").put("dct:title", report.source());
    root.put("dct:description", "personal data as `elpis discover` found it; holds no value");
    // Demanded by DCAT-AP; whoever takes the catalogue over knows it.
    root.putObject("dct:publisher").put("@type", "foaf:Agent").put("foaf:name", "not said yet");
    ArrayNode datasets = root.putArray("dcat:dataset");
    report.tables().forEach(table -> table(datasets.addObject(), table));
    report.texts().forEach(text -> text(datasets.addObject(), text));
    return root;
  }

  private static void context(ObjectNode context) {
    context.put("dcat", "http://www.w3.org/ns/dcat#");
    context.put("dct", "http://purl.org/dc/terms/");
    context.put("foaf", "http://xmlns.com/foaf/0.1/");
    context.put("csvw", "http://www.w3.org/ns/csvw#");
    context.put("elpis", "https://elpis.io/ns/discover#");
    // Columns stand in order; without this they would be a set.
    context.putObject("csvw:column").put("@container", "@list");
  }

  private static void table(ObjectNode dataset, TableFinding table) {
    head(dataset, table.table());
    dataset.put("elpis:rowsRead", table.rows()).put("elpis:allRows", table.all());
    table.people().ifPresent(people -> dataset.put("elpis:aboutPeopleOf", people));
    ObjectNode schema = dataset.putObject("csvw:tableSchema");
    table.key().ifPresent(key -> schema.put("csvw:primaryKey", key));
    ArrayNode columns = schema.putArray("csvw:column");
    table.columns().forEach(column -> column(columns.addObject(), column));
  }

  private static void column(ObjectNode node, ColumnFinding column) {
    node.put("@type", "csvw:Column").put("csvw:name", column.column());
    node.put("elpis:level", column.level().name().toLowerCase(Locale.ROOT));
    column
        .kind()
        .ifPresent(kind -> {
          node.put("elpis:kind", kind.word());
          node.put("elpis:confidence", Math.round(column.confidence() * 1000) / 1000.0);
        });
    if (!column.also().isEmpty()) {
      ArrayNode within = node.putArray("elpis:within");
      column.also().keySet().stream().map(Kind::word).sorted().forEach(within::add);
    }
  }

  private static void text(ObjectNode dataset, TextFinding text) {
    head(dataset, text.file());
    dataset.put("elpis:lines", text.lines());
    ArrayNode kinds = dataset.putArray("elpis:holds");
    for (Kind kind : Kind.values()) {
      long count = text.counts().getOrDefault(kind, 0L);
      if (count > 0 && kind.weight() != Kind.Weight.NONE) {
        kinds.addObject().put("elpis:kind", kind.word()).put("elpis:count", count);
      }
    }
  }

  private static void head(ObjectNode dataset, String name) {
    dataset.put("@type", "dcat:Dataset");
    dataset.put("dct:identifier", name).put("dct:title", name);
    dataset.put("dct:description", "what `elpis discover` found in " + name);
  }
}
