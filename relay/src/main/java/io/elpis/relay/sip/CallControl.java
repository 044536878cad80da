package io.elpis.relay.sip;

import io.elpis.relay.binding.Attempt;
import io.elpis.relay.binding.Ruling;

/** Whom calls ask, and tell. Thread-safe; blocks. */
public interface CallControl {
  /**
   * The ruling on one call.
   *
   * @throws io.elpis.model.ElpisException where there is none: the call is turned away
   */
  Ruling rule(Attempt attempt);

  /** A call that was let through began or ended. */
  void report(String callId, boolean released, String cause);
}
