package io.elpis.gateway;

import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeStore.Rejection;
import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.vault.Reference;
import io.elpis.vault.field.FieldValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    Map<FieldName, FieldValue> values,
    List<Rejection> rejected) {

  static PreparedPerson of(
      PersonRecord record, String source, Sealing sealing, Reference reference) {
    Map<FieldName, FieldValue> values = new TreeMap<>();
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

  private static UUID content(PersonRecord record, String source, Reference reference) {
    StringBuilder row = new StringBuilder().append(record.shielded());
    new TreeMap<>(record.fields())
        .forEach((field, value) ->
            row.append('\u0000')
                .append(field)
                .append('\u0001')
                .append(new String(value.toBytes(), StandardCharsets.UTF_8)));
    return reference.of(source + "\u0000content", row.toString());
  }
}
