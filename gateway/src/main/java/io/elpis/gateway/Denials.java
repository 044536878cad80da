package io.elpis.gateway;

import io.elpis.model.DenialCode;
import io.elpis.model.Reason;

/** The standard words of denials that are found outside the policy. */
final class Denials {
  private Denials() {}

  static Reason of(DenialCode code) {
    return Reason.of(code);
  }
}
