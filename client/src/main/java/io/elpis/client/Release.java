package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A set of records for one recipient.
 *
 * @param state {@code open}, or {@code approval-pending} until a second person said yes
 * @param commitment to the recipient's marks, hexadecimal
 */
public record Release(
    String id,
    String recipient,
    String purpose,
    List<String> fields,
    String madeBy,
    Instant created,
    long most,
    long handed,
    String state,
    Optional<String> approvedBy,
    String commitment) {

  /** What is wanted; without fields, all that the purpose gives. */
  public record Wish(
      String recipient, String purpose, Optional<List<String>> fields, Optional<Long> most) {}

  /** How much left for a recipient under one purpose. */
  public record Egress(
      String recipient, String purpose, long releases, long records, Instant first, Instant last) {}

  /** Where a page begins, and how long it is at most. */
  public record PageWish(Optional<String> after, Optional<Integer> limit) {}

  /**
   * Some records, cells in the order of the release's fields.
   *
   * @param denied people whom the policy, a consent or a quota kept out
   */
  public record Rows(List<List<String>> rows, int denied, Optional<String> next) {
    /** Shows no cell. */
    @Override
    public String toString() {
      return "Rows[" + rows.size() + "]";
    }
  }
}
