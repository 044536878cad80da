package io.elpis.ledger;

import java.io.Serial;

/**
 * The connection died between sending the commit and hearing of it. The batch is durable or not;
 * only the head tells. Nothing may be retried or signed before it was read.
 */
public final class CommitUnknownException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient SealedBatch attempted;

  public CommitUnknownException(SealedBatch attempted, Throwable cause) {
    super("the outcome of a commit is unknown", cause);
    this.attempted = attempted;
  }

  public SealedBatch attempted() {
    return attempted;
  }
}
