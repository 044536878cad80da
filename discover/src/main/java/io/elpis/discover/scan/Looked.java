package io.elpis.discover.scan;

import io.elpis.discover.column.JudgedTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found in one file, or in one table of a database, before tables are judged together.
 * Holds no value. Lists that can be added to; one thread.
 */
record Looked(List<JudgedTable> tables, List<TextFinding> texts, List<Report.Unread> unread) {
  Looked() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  void add(Looked other) {
    tables.addAll(other.tables);
    texts.addAll(other.texts);
    unread.addAll(other.unread);
  }

  void refuse(String name, String why) {
    unread.add(new Report.Unread(name, why));
  }
}
