package io.elpis.watch.event;

import java.util.Map;

/**
 * Somebody said beforehand that something unusual will happen. It is shown beside an alert; it
 * never changes a mark or a bound.
 *
 * @param scope attribute to value, such as {@code branch} to {@code st-17}; empty for everybody
 */
public record Announcement(
    long timeMillis, String what, Map<String, String> scope, long fromMillis, long toMillis)
    implements WatchEvent {
  public Announcement {
    scope = Map.copyOf(scope);
  }
}
