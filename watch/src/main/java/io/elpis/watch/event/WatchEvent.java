package io.elpis.watch.event;

/**
 * One line of the stream that watch follows. Times are milliseconds since 1970 in UTC; an absent
 * time is {@link #NO_TIME}, an absent word is the empty string. Immutable.
 */
public sealed interface WatchEvent
    permits PrincipalEvent,
        RosterEvent,
        TicketEvent,
        Disclosure,
        OutcomeEvent,
        SubjectEvent,
        Announcement {
  /** Stands for a time that was not given. */
  long NO_TIME = Long.MIN_VALUE;

  /** When it happened, by the clock of whoever says so. */
  long timeMillis();
}
