package io.elpis.gateway;

import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.Reason;
import io.elpis.model.Receipt;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.util.Optional;
import java.util.SequencedMap;

/** What became of one item. */
public sealed interface Disclosure {
  Optional<String> ref();

  /** Yes: the fields at their levels, and the entry that says so. */
  record Permitted(
      Optional<String> ref,
      SequencedMap<FieldName, Shown> fields,
      Hash policyDigest,
      Evidence evidence)
      implements Disclosure {}

  /**
   * No, and the entry that says so.
   *
   * @param quota the level of a quota that has no room, and when it is whole again
   * @param approval the id under which a second person can approve what was asked
   */
  record Denied(
      Optional<String> ref,
      Reason reason,
      Optional<QuotaLevel> quota,
      Optional<String> approval,
      Hash policyDigest,
      Evidence evidence)
      implements Disclosure {}

  /** A level of a quota, such as {@code recipient}. */
  record QuotaLevel(String level, Instant resetsAt) {}

  /** Neither: the item could not be served. Nothing was disclosed. */
  record Failed(Optional<String> ref, ErrorCode code, String message) implements Disclosure {}

  /**
   * A field as the asker gets it: {@code value} is absent where hidden, where no value is held, and
   * where {@code relay} reaches the person instead.
   */
  record Shown(
      Level level,
      Optional<FieldValue> value,
      Optional<String> note,
      Optional<RelayAddress> relay) {
    /** A value, or none. */
    static Shown of(Level level, Optional<FieldValue> value, Optional<String> note) {
      return new Shown(level, value, note, Optional.empty());
    }

    /** A way to the person in place of the value, which was not opened. */
    static Shown through(RelayAddress address) {
      return new Shown(Level.RELAYED, Optional.empty(), Optional.empty(), Optional.of(address));
    }

    /** Never shows the value. */
    @Override
    public String toString() {
      return "Shown[" + level + "]";
    }
  }

  /** Where the entry is, and what its commitments open to for the one who asked. */
  record Evidence(Receipt receipt, byte[] leaf, byte[] openings) {}
}
