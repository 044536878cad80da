package io.elpis.watch.stat;

import io.elpis.watch.state.Hashes;

/**
 * Draws a fixed share of everything for an audit, by the hash of the id and a secret of the day:
 * who looks cannot know what is drawn, and who checks can draw the same again.
 */
public record AuditShare(long secret, double share) {
  /** Whether this disclosure is drawn. */
  public boolean draws(String disclosure) {
    long hash = Hashes.of(Hashes.of(disclosure), secret);
    return (hash >>> 11) * 0x1.0p-53 < share;
  }
}
