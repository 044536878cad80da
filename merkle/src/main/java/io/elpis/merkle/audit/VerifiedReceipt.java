package io.elpis.merkle.audit;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import java.util.Optional;

/**
 * A receipt that was found true. The details are there where their openings were given.
 *
 * @param index position of the leaf in the log, from 0
 * @param checkpoint the signed head that holds it
 */
public record VerifiedReceipt(
    long index,
    Leaf leaf,
    Checkpoint checkpoint,
    Optional<What> what,
    Optional<Who> who,
    Optional<Context> context) {

  /** Never the details. */
  @Override
  public String toString() {
    return "entry " + index + " of `" + checkpoint.origin() + "`";
  }
}
