package io.elpis.vault.field;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import io.elpis.vault.IndexKind;
import java.util.List;
import java.util.Optional;

/** All that is known about one type of personal value. Immutable, safe for concurrent use. */
public interface FieldRule {
  FieldType type();

  /**
   * Validates a value and gives what is stored and searched: the value as given, without
   * surrounding white space.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} naming the rule that failed, never the
   *     value
   */
  Checked check(FieldValue raw);

  /** What is stored; as {@link #check}. */
  default FieldValue parse(FieldValue raw) {
    return check(raw).value();
  }

  /**
   * The form in which two spellings of one value are equal; what blind indexes are made of. Not for
   * showing: a name's form is a skeleton.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where {@link #check} would
   */
  String normalised(FieldValue value);

  /**
   * The searchable forms, the exact one first. Empty for free text, which is not searchable.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where {@link #check} would
   */
  default List<IndexedForm> indexed(FieldValue value) {
    return check(value).indexed();
  }

  /**
   * What people are looked for by: of a whole value its form of this kind, and where the kind
   * stands for a part of a value, that part alone, such as the last four digits of a phone number
   * or a domain with or without {@code @}. Empty where values of the type have no form of the kind.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where it is neither, saying what is
   *     wanted
   */
  default Optional<IndexedForm> sought(IndexKind kind, FieldValue value) {
    return check(value).indexed().stream().filter(form -> form.kind() == kind).findFirst();
  }

  /**
   * What may be shown of a value. Depends on nothing but the shown part: neither length nor content
   * of the rest. A value that cannot be parsed gives stars only. Empty where nothing is to be shown
   * at this place, not even that a value is held. Never throws.
   */
  String mask(FieldValue value, MaskStyle style);

  /**
   * How sure it is that a sample, such as a cell of a column, is of this type: 0 for cannot be, 1
   * for certain. Never throws.
   */
  double classify(String sample);
}
