package io.elpis.server.linkage;

import io.elpis.discover.risk.CodedTable;
import io.elpis.discover.risk.Partition;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.policy.PurposeRule;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.MaskStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One field that one purpose holds back, beside what the purpose opens. Keeps codes, four bytes a
 * cell, and each different value while rows come in. One thread.
 */
final class HeldBack {
  /** What a purpose that opens it names somebody by, where it is nearly one to a person. */
  static final Set<FieldType> NAMING =
      EnumSet.of(
          FieldType.NAME,
          FieldType.ADDRESS,
          FieldType.MOBILE,
          FieldType.LANDLINE,
          FieldType.EMAIL,
          FieldType.FREE_TEXT);

  private static final String MASK = " (masked)";

  private final PurposeRule rule;
  private final FieldName field;
  private final FieldCatalogue catalogue;
  private final FieldRules rules;
  private final List<FieldName> open;
  private final CodedTable rows;
  private final SortedMap<FieldName, Integer> held = new TreeMap<>();

  /**
   * @param open the fields that the purpose reveals and the sample has
   */
  HeldBack(
      PurposeRule rule,
      FieldName field,
      List<FieldName> open,
      FieldCatalogue catalogue,
      FieldRules rules) {
    this.rule = rule;
    this.field = field;
    this.open = List.copyOf(open);
    this.catalogue = catalogue;
    this.rules = rules;
    List<String> columns = new ArrayList<>(open.stream().map(FieldName::value).toList());
    columns.add(field + MASK);
    this.rows = new CodedTable(columns);
  }

  void add(Map<FieldName, String> row) {
    String value = row.getOrDefault(field, "");
    if (value.isBlank()) {
      return;
    }
    FieldType type = catalogue.require(field);
    Map<String, String> cells = new HashMap<>();
    for (FieldName other : open) {
      String shown = row.getOrDefault(other, "");
      cells.put(other.value(), shown.strip());
      if (Containment.holds(shown, type, value)) {
        held.merge(other, 1, Integer::sum);
      }
    }
    cells.put(field + MASK, visible(type, value));
    rows.add(cells);
  }

  /** A relay shows nothing of the field. */
  private String visible(FieldType type, String value) {
    return rule.level(field) == Level.RELAYED
        ? ""
        : rules
            .rule(type)
            .mask(new FieldValue.Text(value), MaskStyle.valueOf(rule.maskStyle().name()));
  }

  MaskMeasure measure(Settings settings) {
    List<FieldName> named = open.stream().filter(this::names).toList();
    List<FieldName> beside = open.stream().filter(other -> !named.contains(other)).toList();
    int small = settings.smallBelow(rows.rows());
    List<String> joined = new ArrayList<>(beside.stream().map(FieldName::value).toList());
    joined.add(field + MASK);
    return new MaskMeasure(
        rule.name(),
        field,
        rule.level(field),
        rows.rows(),
        settings.k(),
        Partition.of(rows, List.of(field + MASK)).rowsInClassesBelow(small),
        beside,
        Partition.of(rows, joined).rowsInClassesBelow(small),
        named,
        held);
  }

  private boolean names(FieldName other) {
    return NAMING.contains(catalogue.require(other))
        && 2 * Partition.of(rows, List.of(other.value())).unique() >= rows.rows();
  }

  PurposeRule rule() {
    return rule;
  }
}
