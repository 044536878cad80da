package io.elpis.model;

/**
 * Names who asks: a person of a recipient's staff or one of its programs. Never derived from
 * personal data. At most 64 characters of letters, digits, {@code . _ : -}.
 */
public record PrincipalId(String value) implements Comparable<PrincipalId> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public PrincipalId {
    Name.checked("principal id", value);
  }

  @Override
  public int compareTo(PrincipalId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
