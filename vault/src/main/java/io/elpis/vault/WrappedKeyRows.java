package io.elpis.vault;

import io.elpis.model.SubjectId;
import java.util.List;
import java.util.Optional;

/** Where wrapped keys are stored, as {@link KekRotation} needs it. */
public interface WrappedKeyRows {
  /** A subject's wrapped keys. */
  record Row(SubjectId subject, WrappedKeys keys) {}

  /**
   * The same keys under another KEK.
   *
   * @param old what must still be stored for the replacement to happen
   */
  record Rewrapped(Row old, WrappedKeys next) {}

  /**
   * Rows under any other KEK than {@code kekVersion}, by ascending subject.
   *
   * @param after the last subject seen; nothing to begin
   * @param limit at most so many
   */
  List<Row> rowsNotUnder(int kekVersion, Optional<SubjectId> after, int limit);

  /**
   * Replaces, in one transaction, each row that still holds exactly its old keys. A row that was
   * erased meanwhile stays erased.
   *
   * @return how many were replaced
   */
  int replace(List<Rewrapped> rows);
}
