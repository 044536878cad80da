package io.elpis.watch.event;

/** A shift: this principal works at this branch from one time to another, perhaps as cover. */
public record RosterEvent(
    long timeMillis, String principal, String branch, long fromMillis, long toMillis, boolean cover)
    implements WatchEvent {}
