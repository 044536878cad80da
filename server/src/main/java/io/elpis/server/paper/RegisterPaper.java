package io.elpis.server.paper;

import io.elpis.relay.waybill.TextSheets;
import io.elpis.rights.register.Table;
import java.util.ArrayList;
import java.util.List;

/** A register as a file for sheets or for readers. Thread-safe. */
public final class RegisterPaper {
  private final TextSheets sheets = new TextSheets();

  public byte[] csv(Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns());
    rows.addAll(table.rows());
    return SafeCsv.of(rows);
  }

  public byte[] pdf(Table table) {
    return sheets.pdf(table.title(), lines(table));
  }

  private static List<String> lines(Table table) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : table.rows()) {
      for (int at = 0; at < row.size(); at++) {
        if (!row.get(at).isEmpty()) {
          lines.add(table.columns().get(at) + ":  " + row.get(at));
        }
      }
      lines.add("");
    }
    return lines;
  }
}
