package io.elpis.merkle.entry;

import io.elpis.merkle.codec.CborReader;
import io.elpis.merkle.codec.CborWriter;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The detail behind {@link Slot#WHAT}: CBOR {@code {0: outcome, 1: {field: level}, 2: [reason]}}.
 *
 * @param outcome such as {@code permitted} or {@code denied}
 * @param levels how much of each field was given
 * @param reasons codes, empty where it was permitted
 */
public record What(String outcome, SortedMap<FieldName, Level> levels, List<String> reasons) {
  // CBOR sorts keys by their encoding, in which a shorter name comes first.
  private static final Comparator<FieldName> CBOR_ORDER =
      Comparator.comparingInt((FieldName name) -> name.value().length())
          .thenComparing(FieldName::value);

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the outcome or a reason is not a word
   */
  public What {
    Words.check(outcome);
    reasons = List.copyOf(reasons);
    reasons.forEach(Words::check);
    levels = sorted(levels);
  }

  private static SortedMap<FieldName, Level> sorted(Map<FieldName, Level> levels) {
    SortedMap<FieldName, Level> sorted = new TreeMap<>(CBOR_ORDER);
    sorted.putAll(levels);
    return Collections.unmodifiableSortedMap(sorted);
  }

  /**
   * Reads the detail.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static What decode(byte[] detail) {
    CborReader reader = new CborReader(detail);
    reader.map(3);
    reader.expect(0);
    String outcome = reader.text();
    reader.expect(1);
    SortedMap<FieldName, Level> levels = new TreeMap<>(CBOR_ORDER);
    for (int fields = reader.map(); fields > 0; fields--) {
      levels.put(
          Names.read(FieldName::new, reader.text()), Names.read(Level::parse, reader.text()));
    }
    reader.expect(2);
    List<String> reasons = new ArrayList<>();
    for (int count = reader.array(); count > 0; count--) {
      reasons.add(reader.text());
    }
    reader.end();
    return new What(outcome, levels, reasons);
  }

  /** The bytes of the detail. */
  public byte[] encode() {
    CborWriter writer = new CborWriter().map(3).integer(0).text(outcome);
    writer.integer(1).map(levels.size());
    levels.forEach((field, level) -> writer.text(field.value()).text(level.word()));
    writer.integer(2).array(reasons.size());
    reasons.forEach(writer::text);
    return writer.toBytes();
  }
}
