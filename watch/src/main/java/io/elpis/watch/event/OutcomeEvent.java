package io.elpis.watch.event;

/** What became of a ticket: {@code labelled}, {@code delivered}, {@code closed} and the like. */
public record OutcomeEvent(long timeMillis, String ticket, String what) implements WatchEvent {}
