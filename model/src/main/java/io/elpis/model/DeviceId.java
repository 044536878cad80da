package io.elpis.model;

/**
 * Names a device that holds a key of one principal. At most 64 characters of letters, digits,
 * {@code . _ : -}.
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public DeviceId {
    Name.checked("device id", value);
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
