package io.elpis.ledger;

import io.elpis.model.Hash;
import io.elpis.model.Proof;
import java.time.Instant;

/** What the transaction found about the claims of one draft; the first claim that fails decides. */
public sealed interface Verdict {

  /** Every claim held and has been made good. */
  record Granted() implements Verdict {}

  /** The quota has no room. */
  record Exhausted(String key, long used, long limit, Instant resetsAt) implements Verdict {}

  /** The quota is so full that what is left wants {@code proof}, and less was shown. */
  record Wanted(String key, Proof proof, long used, long limit, Instant resetsAt)
      implements Verdict {}

  /**
   * The key was used before, for {@code digest}, by the entry at {@code index}.
   *
   * @param index of the entry, or {@link #THIS_BATCH}, or {@link #EARLIER_LOG}
   */
  record Taken(String key, Hash digest, long index) implements Verdict {
    /**
     * What a store says where an earlier draft of the same batch uses the key: its entry has no
     * index before the batch is built. The builder puts the index in; callers never see this.
     */
    public static final long THIS_BATCH = -1;

    /** The entry stands in a log that was ended by {@link LedgerStore#startAnew}. */
    public static final long EARLIER_LOG = -2;
  }

  /** The fact no longer stands. */
  record Fallen(String key) implements Verdict {}
}
