package io.elpis.model;

/**
 * Names a business fact (order, waybill, application, booking, case). At most 64 characters of
 * letters, digits, {@code . _ : -}.
 */
public record TicketId(String value) implements Comparable<TicketId> {
  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public TicketId {
    Name.checked("ticket id", value);
  }

  @Override
  public int compareTo(TicketId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
