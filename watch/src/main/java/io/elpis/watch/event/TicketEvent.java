package io.elpis.watch.event;

import io.elpis.watch.state.Hashes;
import java.util.List;

/**
 * The state of a business fact that ties principals to a subject. A later one replaces it.
 *
 * @param idHash of {@code id}; this and the next two follow from the texts
 * @param subjectHash of {@code subject}, 0 for none
 * @param assigneeHash of the first of {@code assignees}, 0 for none
 */
public record TicketEvent(
    long timeMillis,
    String id,
    String type,
    String subject,
    String merchant,
    String branch,
    List<String> assignees,
    String state,
    long idHash,
    long subjectHash,
    long assigneeHash)
    implements WatchEvent {
  /** The hashes are those of the texts, whatever is said of them. */
  public TicketEvent {
    assignees = List.copyOf(assignees);
    idHash = Hashes.of(id);
    subjectHash = Hashes.orZero(subject);
    assigneeHash = assignees.isEmpty() ? 0 : Hashes.of(assignees.getFirst());
  }

  public TicketEvent(
      long timeMillis,
      String id,
      String type,
      String subject,
      String merchant,
      String branch,
      List<String> assignees,
      String state) {
    this(timeMillis, id, type, subject, merchant, branch, assignees, state, 0, 0, 0);
  }
}
