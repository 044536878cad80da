package io.elpis.model;

/**
 * Names a station, outlet or office where principals work and tickets lie. At most 64 characters of
 * letters, digits, {@code . _ : -}.
 */
public record BranchId(String value) implements Comparable<BranchId> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public BranchId {
    Name.checked("branch id", value);
  }

  @Override
  public int compareTo(BranchId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
