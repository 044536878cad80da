package io.elpis.model;

/**
 * Names one field of a subject, such as {@code mobile}. At most 64 characters of letters, digits,
 * {@code . _ : -}.
 */
public record FieldName(String value) implements Comparable<FieldName> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public FieldName {
    Name.checked("field name", value);
  }

  @Override
  public int compareTo(FieldName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
