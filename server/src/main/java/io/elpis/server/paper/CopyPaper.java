package io.elpis.server.paper;

import io.elpis.gateway.OwnData;
import io.elpis.model.FieldCatalogue;
import io.elpis.relay.waybill.TextSheets;
import io.elpis.vault.field.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A person's copy of what is held of them, as a file for sheets or for readers. Thread-safe. */
public final class CopyPaper {
  private final TextSheets sheets = new TextSheets();

  /** One line for each part of a value. */
  public byte[] csv(FieldCatalogue catalogue, OwnData.Copy copy) {
    return SafeCsv.of(table(catalogue, copy));
  }

  /** The values, and the entry that says that they were given. */
  public byte[] pdf(FieldCatalogue catalogue, OwnData.Copy copy, String request) {
    return sheets.pdf("What is held of you / 我们保存的您的个人信息  " + request, lines(catalogue, copy));
  }

  private static List<List<String>> table(FieldCatalogue catalogue, OwnData.Copy copy) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("field", "type", "part", "value"));
    copy.values()
        .forEach((name, value) ->
            parts(value)
                .forEach((part, text) ->
                    rows.add(List.of(name.value(), catalogue.require(name).word(), part, text))));
    return rows;
  }

  private static List<String> lines(FieldCatalogue catalogue, OwnData.Copy copy) {
    List<String> lines = new ArrayList<>();
    table(catalogue, copy).stream()
        .skip(1)
        .forEach(row ->
            lines.add(
                row.get(0)
                    + (row.get(2).isEmpty() ? "" : " / " + row.get(2))
                    + ":  "
                    + row.get(3)));
    lines.add("");
    lines.add(
        "Entry " + copy.evidence().receipt().index() + " of the log says that this was given.");
    lines.add("日志第 " + copy.evidence().receipt().index() + " 条记录了本次提供。");
    return lines;
  }

  private static Map<String, String> parts(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> Map.of("", text);
      case FieldValue.Structured(var parts) -> new LinkedHashMap<>(parts);
    };
  }
}
