package io.elpis.gateway;

import io.elpis.gateway.Drafting.Prepared;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
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
    return record(
        new Decided(ask, gathered, decision), Optional.empty(), new Answers<>(permitted, denied));
  }

  /** What was asked, on which facts, and what the policy says. */
  record Decided(Ask ask, Gathered gathered, Decision decision) {}

  /** What a permit and what a denial becomes. */
  record Answers<T>(Function<Granted, T> permitted, Function<Disclosure.Denied, T> denied) {}

  /**
   * As above, for a call that may come again.
   *
   * @param idempotency lets exactly one entry be written for the call
   * @throws ElpisException {@code IDEMPOTENCY_KEY_RUNNING} where another node writes it just now
   */
  <T> T record(Decided decided, Optional<Claim> idempotency, Answers<T> answers) {
    Prepared prepared =
        drafting.prepare(decided.ask(), decided.gathered(), decided.decision(), idempotency);
    try (Told told = prepared.told()) {
      return switch (Joined.of(ledger.append(prepared.draft()))) {
        case Appended.Written written -> answer(decided.decision(), told, written, answers);
        case Appended.Refused refused ->
            answers
                .denied()
                .apply(
                    presenter.refused(
                        Optional.empty(), decided.decision().policyDigest(), told, refused));
        case Appended.Skipped _ ->
            throw new ElpisException(
                ErrorCode.IDEMPOTENCY_KEY_RUNNING,
                "the same `Idempotency-Key` is in use elsewhere; try again");
      };
    }
  }

  /** Answers from the entry of an earlier call; nothing is recorded or charged again. */
  <T> T again(Replays.Again earlier, Answers<T> answers) {
    try (Told told = earlier.told()) {
      return answer(earlier.decision(), told, earlier.written(), answers);
    }
  }

  private <T> T answer(Decision decision, Told told, Appended.Written written, Answers<T> answers) {
    return switch (decision) {
      case Permit permit ->
          answers
              .permitted()
              .apply(
                  new Granted(
                      permit,
                      told,
                      OpenGrant.of(told.person().id(), permit, written.receipt()),
                      written));
      case Deny deny ->
          answers.denied().apply(presenter.denied(Optional.empty(), deny, told, written));
    };
  }
}
