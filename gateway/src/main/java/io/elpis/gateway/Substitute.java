package io.elpis.gateway;

import io.elpis.merkle.entry.Opening;
import java.util.List;

/**
 * The openings of the entry that the ledger's writer asks for where a claim fails. Set by the
 * writer before it completes the draft's future, read after.
 */
final class Substitute {
  private volatile List<Opening> openings = List.of();

  void set(List<Opening> made) {
    openings = List.copyOf(made);
  }

  List<Opening> openings() {
    return openings;
  }
}
