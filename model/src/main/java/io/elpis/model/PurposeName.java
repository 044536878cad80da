package io.elpis.model;

/**
 * Names why somebody asks, as the policy file defines it. At most 64 characters of letters, digits,
 * {@code . _ : -}.
 */
public record PurposeName(String value) implements Comparable<PurposeName> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public PurposeName {
    Name.checked("purpose name", value);
  }

  @Override
  public int compareTo(PurposeName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
