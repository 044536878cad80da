package io.elpis.ledger;

import io.elpis.model.Hash;
import java.time.Instant;

/** What the transaction found about the claims of one draft; the first claim that fails decides. */
public sealed interface Verdict {

  /** Every claim held and has been made good. */
  record Granted() implements Verdict {}

  /** The quota has no room. */
  record Exhausted(String key, long used, long limit, Instant resetsAt) implements Verdict {}

  /** The key was used before, for {@code digest}, by the entry at {@code index}. */
  record Taken(String key, Hash digest, long index) implements Verdict {}

  /** The fact no longer stands. */
  record Fallen(String key) implements Verdict {}
}
