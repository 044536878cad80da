package io.elpis.gateway;

import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeStore.Rejection;
import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.vault.Reference;
import io.elpis.vault.field.Checked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A person's record as far as it can be judged by itself; made in parallel, since checking values
 * is most of the work of an import.
 *
 * @param key keyed digest of the source and the record's key in it
 * @param content keyed digest of the whole row: equal means that the source says the same as last
 *     time
 * @param values the checked values; whole only where nothing is rejected
 */
record PreparedPerson(
    PersonRecord record,
    UUID key,
    UUID content,
    Map<FieldName, Checked> values,
    List<Rejection> rejected) {

  static PreparedPerson of(
      PersonRecord record, String source, Sealing sealing, Reference reference) {
    Map<FieldName, Checked> values = new TreeMap<>();
    List<Rejection> rejected = new ArrayList<>();
    record
        .fields()
        .forEach((field, raw) -> {
          try {
            values.put(field, sealing.checked(field, raw));
          } catch (ElpisException refused) {
            rejected.add(
                new Rejection(
                    record.row(),
                    field.value(),
                    refused.code().word(),
                    String.valueOf(refused.getMessage())));
          }
        });
    UUID key = reference.of(source, record.key());
    return new PreparedPerson(record, key, content(record, source, reference), values, rejected);
  }

  /** Over the names and bytes of the fields as given, each preceded by its length. */
  private static UUID content(PersonRecord record, String source, Reference reference) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(new byte[] {(byte) (record.shielded() ? 1 : 0)});
    new TreeMap<>(record.fields())
        .forEach((field, value) -> {
          parts.add(field.value().getBytes(StandardCharsets.US_ASCII));
          parts.add(value.toBytes());
        });
    UUID content = reference.ofContent(source, parts);
    parts.forEach(part -> Arrays.fill(part, (byte) 0));
    return content;
  }
}
