package io.elpis.gateway;

import io.elpis.gateway.Drafting.Prepared;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Ledger;
import io.elpis.model.Decision;
import io.elpis.model.Decision.Deny;
import io.elpis.model.Decision.Permit;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.Ask;
import io.elpis.vault.OpenGrant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts one decision on the ledger and goes on only once its entry is durable. For uses of a
 * person's data that are one at a time; {@link Reveal} does the same for many. Thread-safe.
 */
public final class Recording {
  private final Drafting drafting;
  private final Ledger ledger;
  private final Presenter presenter;

  public Recording(Drafting drafting, Ledger ledger, Presenter presenter) {
    this.drafting = drafting;
    this.ledger = ledger;
    this.presenter = presenter;
  }

  /** A permit whose entry is durable, with the right to open what it permits. */
  record Granted(Permit permit, Told told, OpenGrant grant, Appended.Written written) {}

  /**
   * Records the decision and answers: what {@code permitted} makes of a permit, or what {@code
   * denied} makes of a denial.
   *
   * @throws ElpisException {@code LEDGER_UNAVAILABLE} and its like; nothing was opened
   */
  <T> T record(
      Ask ask,
      Gathered gathered,
      Decision decision,
      Function<Granted, T> permitted,
      Function<Disclosure.Denied, T> denied) {
    Prepared prepared = drafting.prepare(ask, gathered, decision, Optional.empty());
    try (Told told = prepared.told()) {
      return switch (Joined.of(ledger.append(prepared.draft()))) {
        case Appended.Written written ->
            switch (decision) {
              case Permit permit ->
                  permitted.apply(
                      new Granted(
                          permit,
                          told,
                          OpenGrant.of(told.person().id(), permit, written.receipt()),
                          written));
              case Deny deny ->
                  denied.apply(presenter.denied(Optional.empty(), deny, told, written));
            };
        case Appended.Refused refused ->
            denied.apply(
                presenter.refused(Optional.empty(), decision.policyDigest(), told, refused));
        case Appended.Skipped _ ->
            throw new ElpisException(ErrorCode.BUG, "an entry without conditions was skipped");
      };
    }
  }
}
