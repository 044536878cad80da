package io.elpis.watch.event;

import java.util.List;

/** The state of a business fact that ties principals to a subject. A later one replaces it. */
public record TicketEvent(
    long timeMillis,
    String id,
    String type,
    String subject,
    String merchant,
    String branch,
    List<String> assignees,
    String state)
    implements WatchEvent {
  public TicketEvent {
    assignees = List.copyOf(assignees);
  }
}
