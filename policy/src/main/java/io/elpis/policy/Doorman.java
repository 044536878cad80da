package io.elpis.policy;

import io.elpis.model.DenialCode;
import io.elpis.model.Level;
import io.elpis.model.Reason;
import java.util.Optional;
import java.util.OptionalLong;

/** The checks of who asks, before it is looked at what they ask for. */
final class Doorman {
  private Doorman() {}

  /** Whether these may ask for anything at all. */
  static Optional<Reason> refuses(Facts facts) {
    if (!facts.principal().active()) {
      return Optional.of(Denials.PRINCIPAL_REVOKED);
    }
    boolean belongs = facts.principal().recipient().equals(facts.recipient().id());
    if (!facts.recipient().active() || !belongs) {
      return Optional.of(Denials.RECIPIENT_SUSPENDED);
    }
    Optional<Facts.Limit> limit = limit(facts);
    if (limit.map(Facts.Limit::stop).orElse(false)) {
      return Optional.of(Denials.RISK_DENIED);
    }
    boolean unproved =
        limit.map(Facts.Limit::device).orElse(false) && facts.presence().device().isEmpty();
    return unproved ? Optional.of(Denials.STEP_UP_BY_WATCH) : Optional.empty();
  }

  /** Whether the purpose is open to them. */
  static Optional<Reason> refuses(PurposeRule rule, Facts facts) {
    Optional<Reason> audience =
        rule.to()
            .refuses(facts.principal(), facts.recipient())
            .map(code ->
                code == DenialCode.RECIPIENT_FORBIDDEN
                    ? Denials.TIER_TOO_LOW
                    : Denials.PURPOSE_FORBIDDEN);
    boolean unproved = rule.safeguards().device() && facts.presence().device().isEmpty();
    return audience.isEmpty() && unproved ? Optional.of(Denials.STEP_UP_REQUIRED) : audience;
  }

  /** The most that watch lets them have now. */
  static Level ceiling(Facts facts) {
    return limit(facts).map(Facts.Limit::ceiling).orElse(Level.REVEALED);
  }

  /** The most that watch lets them open in a minute. */
  static OptionalLong perMinute(Facts facts) {
    return limit(facts).map(Facts.Limit::perMinute).orElseGet(OptionalLong::empty);
  }

  private static Optional<Facts.Limit> limit(Facts facts) {
    return facts.limit().filter(limit -> facts.now().isBefore(limit.until()));
  }
}
