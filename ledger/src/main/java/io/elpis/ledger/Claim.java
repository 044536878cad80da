package io.elpis.ledger;

import io.elpis.model.Hash;
import io.elpis.model.Proof;
import io.elpis.model.SubjectId;
import io.elpis.model.Tariff;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * A condition that must hold at the moment an entry is written, checked and made good inside the
 * ledger's own transaction. Because one transaction at a time writes a log, a claim is exact under
 * any concurrency and on any number of nodes.
 */
public sealed interface Claim {

  /**
   * A quota has room for one more unit at what it costs by now, and what that asks to be proven was
   * shown; unless {@code unit} was paid under it before.
   *
   * @param account purpose, level, payer and what is counted; what is held, owed and raised is kept
   *     under it
   * @param window when the count began; what is spent is kept under both, see {@link #key}
   * @param shown what the asker has proven beyond the credential
   * @param hold present where the cost is held for a carrier's scan and not spent at once
   */
  record Quota(
      String account,
      String window,
      String unit,
      Tariff tariff,
      long limit,
      Instant resetsAt,
      Proof shown,
      Optional<Hold> hold)
      implements Claim {

    /** What is spent is kept under it. */
    public String key() {
      return account + "|" + window;
    }

    /** Under what the unit counts as paid: a hold outlives its window. */
    public String paidUnder() {
      return hold.isPresent() ? account : key();
    }
  }

  /**
   * Quota that waits for an independent carrier to scan what it was held for.
   *
   * @param ticket the order that a parcel is to be made of
   * @param due charged fourfold if nothing was scanned by then
   */
  record Hold(TicketId ticket, Instant due) {}

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
