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
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The detail behind {@link Slot#WHAT}: CBOR {@code {0: outcome, 1: {field: level}, 2: [reason]}}.
 *
 * @param outcome such as {@code permitted} or {@code denied}
 * @param levels how much of each field was given
 * @param reasons codes, empty where it was permitted
 */
public record What(String outcome, SequencedMap<FieldName, Level> levels, List<String> reasons) {
  // CBOR sorts keys by their encoding, in which a shorter name comes first.
  private static final Comparator<FieldName> CBOR_ORDER = What::compareInCbor;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the outcome or a reason is not a word
   */
  public What {
    Words.check(outcome);
    reasons = List.copyOf(reasons);
    reasons.forEach(Words::check);
    levels = sorted(levels);
  }

  private static SequencedMap<FieldName, Level> sorted(Map<FieldName, Level> levels) {
    SequencedMap<FieldName, Level> sorted = new TreeMap<>(CBOR_ORDER);
    sorted.putAll(levels);
    return Collections.unmodifiableSequencedMap(sorted);
  }

  private static int compareInCbor(FieldName one, FieldName other) {
    int byLength = Integer.compare(one.value().length(), other.value().length());
    return byLength != 0 ? byLength : one.compareTo(other);
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
    SequencedMap<FieldName, Level> levels = new TreeMap<>(CBOR_ORDER);
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
