package io.elpis.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decisions on one request, in the order of its items. Denials are values.
 *
 * @param policy digest of the policy that decided
 * @param items one per item of the request
 */
public record DisclosureAnswer(String policy, List<Item> items) {

  /** How one item ended. */
  public enum Outcome {
    @JsonProperty("permitted")
    PERMITTED,
    @JsonProperty("denied")
    DENIED,
    @JsonProperty("approval-pending")
    APPROVAL_PENDING
  }

  /**
   * One decided item.
   *
   * @param fields by name; empty unless permitted
   * @param code why not, unless permitted
   * @param detail the same in words
   * @param level which level of the quota has no room
   * @param resetsAt when that quota is whole again
   * @param approval where a second person can say yes to what was asked
   * @param receipt proof that the decision is on the ledger; absent for masks that leave no entry
   */
  public record Item(
      Optional<String> ref,
      Outcome outcome,
      Map<String, Field> fields,
      Optional<String> code,
      Optional<String> detail,
      Optional<LedgerReceipt> receipt,
      Optional<String> level,
      Optional<Instant> resetsAt,
      Optional<String> approval) {}

  /**
   * One field at the level it was opened to.
   *
   * @param level {@code hidden}, {@code masked}, {@code relayed} or {@code revealed}
   * @param value absent where the level or the subject's data gives none
   * @param note why there is no value or a lower level
   * @param relay reaches the person in place of the value
   */
  public record Field(
      String level,
      Optional<FieldContent> value,
      Optional<String> note,
      Optional<Relays.Address> relay) {

    /** A value, or none. */
    public static Field of(String level, Optional<FieldContent> value) {
      return new Field(level, value, Optional.empty(), Optional.empty());
    }
  }
}
