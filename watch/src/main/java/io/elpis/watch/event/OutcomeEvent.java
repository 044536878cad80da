package io.elpis.watch.event;

import io.elpis.watch.state.Hashes;

/**
 * What became of a ticket: {@code labelled}, {@code delivered}, {@code closed} and the like.
 *
 * @param ticketHash of {@code ticket}; it follows from the text
 */
public record OutcomeEvent(long timeMillis, String ticket, String what, long ticketHash)
    implements WatchEvent {
  /** The hash is that of the text, whatever is said of it. */
  public OutcomeEvent {
    ticketHash = Hashes.of(ticket);
  }

  public OutcomeEvent(long timeMillis, String ticket, String what) {
    this(timeMillis, ticket, what, 0);
  }
}
