package io.elpis.model;

/**
 * Names one API key or session of a principal; not a secret. At most 64 characters of letters,
 * digits, {@code . _ : -}.
 */
public record CredentialId(String value) implements Comparable<CredentialId> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public CredentialId {
    Name.checked("credential id", value);
  }

  @Override
  public int compareTo(CredentialId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
