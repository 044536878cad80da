package io.elpis.ledger;

import io.elpis.model.Hash;
import io.elpis.model.SubjectId;
import java.time.Instant;

/**
 * A condition that must hold at the moment an entry is written, checked and made good inside the
 * ledger's own transaction. Because one transaction at a time writes a log, a claim is exact under
 * any concurrency and on any number of nodes.
 */
public sealed interface Claim {

  /** Quota {@code key} has room for {@code cost}, unless {@code unit} was paid under it before. */
  record Quota(String key, String unit, long cost, long limit, Instant resetsAt) implements Claim {}

  /**
   * {@code key} was never used. {@code digest} is what it is used for, so that a repeat of the same
   * thing can be told from a clash.
   */
  record Once(String key, Hash digest, Instant forgetAfter) implements Claim {}

  /** The fact {@code key} (a credential, a consent, a subject) has not fallen. */
  record Standing(String key) implements Claim {

    /** That a subject has not been erased. */
    public static Standing of(SubjectId subject) {
      return new Standing("subject:" + subject);
    }
  }
}
