package io.elpis.testkit.workplace;

/**
 * One event of a simulated workplace, in the terms of {@code docs/formats/disclosure-event.md}.
 * Times are milliseconds since 1970; an absent word is empty.
 */
public sealed interface SimEvent {
  long timeMillis();

  /** Somebody who looks at people. */
  record Person(
      long timeMillis,
      String id,
      String role,
      String branch,
      String recipient,
      String region,
      long joinedMillis)
      implements SimEvent {}

  /** A shift. */
  record Shift(
      long timeMillis,
      String principal,
      String branch,
      long fromMillis,
      long toMillis,
      boolean cover)
      implements SimEvent {}

  /** A ticket; the assignee may be empty. */
  record Work(
      long timeMillis,
      String id,
      String type,
      String subject,
      String merchant,
      String branch,
      String assignee,
      String state)
      implements SimEvent {}

  /** A look. */
  record Look(
      long timeMillis,
      String id,
      String principal,
      String subject,
      String purpose,
      String ticket,
      Station station)
      implements SimEvent {}

  /** Where a look is made. */
  record Station(String device, String network, String place) {}

  /** What became of a ticket. */
  record Came(long timeMillis, String ticket, String what) implements SimEvent {}

  /** What is known of a subject. */
  record Known(long timeMillis, String id, boolean canary, String region, String employer)
      implements SimEvent {}

  /** What was announced. */
  record Announced(long timeMillis, String what, String branch, long fromMillis, long toMillis)
      implements SimEvent {}
}
