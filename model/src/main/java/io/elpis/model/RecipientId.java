package io.elpis.model;

/**
 * Names the organisation a principal belongs to. At most 64 characters of letters, digits, {@code .
 * _ : -}.
 */
public record RecipientId(String value) implements Comparable<RecipientId> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public RecipientId {
    Name.checked("recipient id", value);
  }

  @Override
  public int compareTo(RecipientId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
