package io.elpis.model;

/**
 * Stands for a member of staff as a human being, whatever account they use: a keyed digest of the
 * staff id, so that one human is known again at the next outlet and named nowhere.
 */
public record PersonKey(String value) implements Comparable<PersonKey> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public PersonKey {
    Name.checked("person key", value);
  }

  @Override
  public int compareTo(PersonKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
