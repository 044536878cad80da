package io.elpis.ledger;

import io.elpis.model.Receipt;

/**
 * What became of a {@link Draft}, told only after the commit is durable. {@code leaf} is the entry
 * as it stands in the log.
 */
public sealed interface Appended {

  /** The entry is on the ledger; every claim held. */
  record Written(Receipt receipt, byte[] leaf) implements Appended {}

  /** A claim failed; the substitute entry is on the ledger. */
  record Refused(Verdict verdict, Receipt receipt, byte[] leaf) implements Appended {}

  /** A claim failed and nothing was to be written for it. */
  record Skipped(Verdict verdict) implements Appended {}
}
