package io.elpis.watch.event;

/** What is known of a subject without saying who it is. A later one replaces an earlier one. */
public record SubjectEvent(
    long timeMillis,
    String id,
    boolean canary,
    boolean shielded,
    String region,
    String employer,
    long updatedMillis)
    implements WatchEvent {}
