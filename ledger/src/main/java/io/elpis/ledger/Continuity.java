package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Optional;

/**
 * What must hold between a head that was seen and one that is read later. A breach ends the writer:
 * going on would give one size two roots.
 */
final class Continuity {
  private Continuity() {}

  static Optional<ElpisException> breach(LogHead seen, LogHead now) {
    if (now.epoch() > seen.epoch()) {
      return failure(
          ErrorCode.LEDGER_UNAVAILABLE,
          "the log was started anew elsewhere; restart this process to write to the new one");
    }
    if (now.epoch() < seen.epoch() || now.size() < seen.size()) {
      return Optional.of(wentBackwards(seen.size(), now.size()));
    }
    if (now.size() == seen.size() && !now.equals(seen)) {
      return failure(
          ErrorCode.LOG_CORRUPT,
          "the log has another head at size " + now.size() + " than before; restore the database");
    }
    return Optional.empty();
  }

  static ElpisException wentBackwards(long from, long to) {
    return new ElpisException(
        ErrorCode.LOG_WENT_BACKWARDS,
        "the log went backwards from "
            + from
            + " to "
            + to
            + "; restore the newest database, or acknowledge the loss by starting the log anew");
  }

  private static Optional<ElpisException> failure(ErrorCode code, String message) {
    return Optional.of(new ElpisException(code, message));
  }
}
