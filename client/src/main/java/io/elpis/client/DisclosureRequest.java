package io.elpis.client;

import java.util.List;
import java.util.Optional;

/**
 * What {@code POST /v1/disclosures} and {@code /v1/mask} are asked.
 *
 * @param purpose why
 * @param ticket the business fact that ties the caller to the subjects
 * @param reason free words for the ledger; never a personal value
 * @param atLeast refuses whole what would come lower: {@code relayed}, {@code revealed}
 * @param items exactly one for a person, up to 100 for a program (50 for masks)
 */
public record DisclosureRequest(
    String purpose,
    Optional<String> ticket,
    Optional<String> reason,
    Optional<String> atLeast,
    List<Item> items) {

  /** Takes each field at whatever level it comes. */
  public DisclosureRequest(
      String purpose, Optional<String> ticket, Optional<String> reason, List<Item> items) {
    this(purpose, ticket, reason, Optional.empty(), items);
  }

  /**
   * One subject's fields. Without subject and token it is the ticket's own subject.
   *
   * @param ref echoed in the answer
   * @param subject id of the subject
   * @param token in place of a subject
   * @param fields names of fields
   */
  public record Item(
      Optional<String> ref,
      Optional<String> subject,
      Optional<String> token,
      List<String> fields) {}
}
