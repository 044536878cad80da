package io.elpis.ledger;

import io.elpis.model.ErrorCode;
import java.util.List;

/**
 * What keeps a ledger from its work at the moment; nothing where it is well. A part that fails goes
 * on trying, so a cause goes away by itself unless it is of the category {@code INTEGRITY}.
 */
public record LedgerHealth(List<Cause> causes) {
  public LedgerHealth {
    causes = List.copyOf(causes);
  }

  /** Whether nothing is wrong. */
  public boolean isWell() {
    return causes.isEmpty();
  }

  /** Whether drafts are appended. */
  public boolean appends() {
    return causes.stream().noneMatch(cause -> cause.part() == Part.WRITER);
  }

  /** Which part of a ledger. */
  public enum Part {
    /** Without it nothing is appended, so nothing may be disclosed. */
    WRITER,
    /** Without it tiles and the published checkpoint lag behind; appending goes on. */
    PUBLISHER,
    /** What the database holds is not what was appended; the tree is sound, appending goes on. */
    ENTRIES,
    /** Without it a published checkpoint lacks cosignatures; everything else goes on. */
    WITNESS
  }

  /**
   * One thing that is wrong.
   *
   * @param detail for an operator: what happened and what to do
   */
  public record Cause(Part part, ErrorCode code, String detail) {}
}
