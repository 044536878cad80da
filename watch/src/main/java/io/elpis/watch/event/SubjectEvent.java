package io.elpis.watch.event;

import io.elpis.watch.state.Hashes;

/**
 * What is known of a subject without saying who it is. A later one replaces an earlier one.
 *
 * @param idHash of {@code id}, from which it follows
 */
public record SubjectEvent(
    long timeMillis,
    String id,
    boolean canary,
    boolean shielded,
    String region,
    String employer,
    long updatedMillis,
    long idHash)
    implements WatchEvent {
  /** The hash is that of the text, whatever is said of it. */
  public SubjectEvent {
    idHash = Hashes.of(id);
  }

  public SubjectEvent(
      long timeMillis,
      String id,
      boolean canary,
      boolean shielded,
      String region,
      String employer,
      long updatedMillis) {
    this(timeMillis, id, canary, shielded, region, employer, updatedMillis, 0);
  }
}
