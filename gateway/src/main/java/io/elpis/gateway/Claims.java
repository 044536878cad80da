package io.elpis.gateway;

import io.elpis.ledger.Claim;
import io.elpis.ledger.Verdict;
import io.elpis.model.Approved;
import io.elpis.model.Charge;
import io.elpis.model.Decision;
import io.elpis.model.Decision.Deny;
import io.elpis.model.Decision.Permit;
import io.elpis.model.DenialCode;
import io.elpis.model.Hash;
import io.elpis.model.Proof;
import io.elpis.policy.Ask;
import io.elpis.policy.QuotaRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Translates what a permit demands into the ledger's claims, and a failed claim into a denial. */
final class Claims {
  /** A single-use ticket is remembered as long as there is a ledger. */
  private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

  private static final String SINGLE_USE = "single-use|";
  private static final String APPROVAL = "approval|";
  private static final Duration APPROVAL_REMEMBERED = Duration.ofDays(365);
  private static final String SUBJECT = "subject:";
  private static final String CONSENT = "consent:";
  private static final String PETITION = "approval:";
  private static final String RECIPIENT = "recipient:";
  private static final String LICENCE = "licence:";

  private Claims() {}

  static List<Claim> of(Ask ask, Decision decision, Optional<Claim> idempotency, Instant now) {
    List<Claim> claims = new ArrayList<>();
    idempotency.ifPresent(claims::add);
    switch (decision) {
      case Deny _ -> {}
      case Permit permit -> {
        for (String key : new TreeSet<>(permit.standing())) {
          claims.add(new Claim.Standing(key));
        }
        for (Charge charge : permit.charges()) {
          claims.add(quota(charge, ask, permit.proof(), now));
        }
        permit.approval().map(Claims::approval).ifPresent(claims::add);
        if (permit.singleUse()) {
          claims.add(singleUse(ask));
        }
      }
    }
    return claims;
  }

  /** What a failed claim means to the one who asked; empty where nothing is to be recorded. */
  static Optional<DenialCode> denial(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Granted _ -> Optional.empty();
      case Verdict.Exhausted _ -> Optional.of(DenialCode.QUOTA_EXHAUSTED);
      case Verdict.Wanted wanted ->
          Optional.of(
              wanted.proof() == Proof.APPROVAL
                  ? DenialCode.APPROVAL_PENDING
                  : DenialCode.STEP_UP_REQUIRED);
      case Verdict.Taken taken ->
          taken.key().startsWith(SINGLE_USE) || taken.key().startsWith(APPROVAL)
              ? Optional.of(DenialCode.ALREADY_USED)
              : Optional.empty();
      case Verdict.Fallen fallen -> Optional.of(fallenTo(fallen.key()));
    };
  }

  private static DenialCode fallenTo(String key) {
    if (key.startsWith(SUBJECT)) {
      return DenialCode.NOT_FOUND;
    }
    if (key.startsWith(PETITION)) {
      return DenialCode.APPROVAL_PENDING;
    }
    if (key.startsWith(RECIPIENT) || key.startsWith(LICENCE)) {
      return DenialCode.RECIPIENT_FORBIDDEN;
    }
    return key.startsWith(CONSENT) ? DenialCode.CONSENT_MISSING : DenialCode.PRINCIPAL_REVOKED;
  }

  /** The level of the quota that a claim failed at: {@code recipient}. */
  static Optional<String> level(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Exhausted exhausted -> Optional.of(level(exhausted.key()));
      case Verdict.Wanted wanted -> Optional.of(level(wanted.key()));
      case Verdict.Granted _, Verdict.Taken _, Verdict.Fallen _ -> Optional.empty();
    };
  }

  private static String level(String key) {
    return key.split("\\|", -1)[1];
  }

  private static Claim approval(Approved approved) {
    return new Claim.Once(
        APPROVAL + approved.id(),
        Hash.of(new byte[Hash.LENGTH]),
        approved.expiresAt().plus(APPROVAL_REMEMBERED));
  }

  private static Claim quota(Charge charge, Ask ask, Proof shown, Instant now) {
    // A request is never paid before: each gets a unit of its own.
    String unit =
        charge.unit().equals(QuotaRule.EACH_REQUEST) ? UUID.randomUUID().toString() : charge.unit();
    return new Claim.Quota(
        charge.account(),
        charge.window(),
        unit,
        charge.tariff(),
        charge.limit(),
        charge.resetsAt(),
        shown,
        charge
            .escrow()
            .flatMap(patience ->
                ask.ticket().map(ticket -> new Claim.Hold(ticket, now.plus(patience)))));
  }

  private static Claim singleUse(Ask ask) {
    String ticket = ask.ticket().map(Object::toString).orElse("-");
    String key = SINGLE_USE + ask.purpose() + "|" + ticket;
    return new Claim.Once(key, Hash.of(new byte[Hash.LENGTH]), FOR_GOOD);
  }
}
