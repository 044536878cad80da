package io.elpis.model;

/**
 * Names why somebody asks, as the policy file defines it. At most 64 characters of letters, digits,
 * {@code . _ : -}.
 */
public record PurposeName(String value) implements Comparable<PurposeName> {
  /** Stands where somebody asked for a purpose that the policy does not have. */
  public static final PurposeName UNDECLARED = new PurposeName("elpis:undeclared");

  private static final String OWN = "elpis:";

  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public PurposeName {
    Name.checked("purpose name", value);
  }

  /** Whether Elpis does by itself what is done under it, so that no policy can declare it. */
  public boolean isOwn() {
    return value.startsWith(OWN) && !equals(UNDECLARED);
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
