package io.elpis.gateway;

import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.vault.Reference;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be said of the people of a chunk without a look at the database; said once, however
 * often the chunk is tried. Used by one thread.
 */
final class JudgedRecords {
  private final List<IntakeRecord> records;
  private final Sealing sealing;
  private final Reference reference;
  // By identity: two records may say the same, and to compare them means to compare all their
  // values.
  private final IdentityHashMap<PersonRecord, PreparedPerson> judged = new IdentityHashMap<>();

  JudgedRecords(List<IntakeRecord> records, Sealing sealing, Reference reference) {
    this.records = records;
    this.sealing = sealing;
    this.reference = reference;
  }

  /** Judges every person by itself, on every core that is free. */
  Map<PersonRecord, PreparedPerson> judge(String source) {
    if (judged.isEmpty()) {
      records.parallelStream()
          .filter(PersonRecord.class::isInstance)
          .map(PersonRecord.class::cast)
          .map(record -> PreparedPerson.of(record, source, sealing, reference))
          .toList()
          .forEach(person -> judged.put(person.record(), person));
    }
    return judged;
  }
}
