package io.elpis.vault;

import io.elpis.model.FieldName;
import java.util.List;

/** Says what of a stored value is indexed; the field types know. */
@FunctionalInterface
public interface IndexForms {
  /**
   * One text to index.
   *
   * @param text normalised, and cut out where {@code kind} stands for a part
   */
  record Form(IndexKind kind, String text) {
    /** Shows nothing of the value. */
    @Override
    public String toString() {
      return "Form[" + kind + "]";
    }
  }

  /**
   * The texts of one value; none where the field is not searched.
   *
   * @param value as it was sealed
   */
  List<Form> of(FieldName field, byte[] value);
}
