package io.elpis.gateway;

import io.elpis.ledger.Effect;
import io.elpis.ledger.Petition;
import io.elpis.model.Approved;
import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.policy.Ask;
import io.elpis.policy.Facts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a decision does to the approvals it rests on or waits for. A look that waits for a second
 * person becomes a petition with its denial; a look that was approved spends the approval, and the
 * person is told. Thread-safe.
 */
public final class Petitions {
  /** How long a petition waits for an answer. */
  public static final Duration PATIENCE = Duration.ofDays(7);

  private static final int ID_LENGTH = 16;

  private final SecureRandom random;

  public Petitions(SecureRandom random) {
    this.random = random;
  }

  /** An id that says nothing. */
  String freshId() {
    byte[] id = new byte[ID_LENGTH];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** Where a second person can say yes to what was just denied; empty where nobody can. */
  Optional<String> of(Decision decision, Ask ask, Gathered gathered) {
    if (!isPending(decision) || gathered.person().isEmpty()) {
      return Optional.empty();
    }
    return gathered
        .facts()
        .backing()
        .approval()
        .map(Facts.ApprovalFacts::id)
        .or(() -> Optional.of(freshId()));
  }

  /**
   * What happens with the entry.
   *
   * @param petition as {@link #of} gave it for the same decision
   */
  List<Effect> effects(Decision decision, Ask ask, Gathered gathered, Optional<String> petition) {
    return switch (decision) {
      case Decision.Permit permit ->
          permit.approval().map(approved -> spent(approved, ask, gathered)).orElse(List.of());
      case Decision.Deny _ ->
          petition
              .filter(id -> gathered.facts().backing().approval().isEmpty())
              .map(id -> List.<Effect>of(new Effect.Petitioned(look(id, ask, gathered))))
              .orElse(List.of());
    };
  }

  Petition look(String id, Ask ask, Gathered gathered) {
    Facts facts = gathered.facts();
    return new Petition(
        id,
        facts.principal().id(),
        facts.recipient().id(),
        ask.purpose(),
        new Petition.Look(ask.ticket(), gathered.person().orElseThrow().id(), ask.fields()),
        1,
        facts.now().plus(PATIENCE));
  }

  private static List<Effect> spent(Approved approved, Ask ask, Gathered gathered) {
    return List.of(
        new Effect.Spent(approved.id()),
        new Effect.Noticed(
            gathered.person().orElseThrow().id(),
            ask.purpose(),
            gathered.facts().principal().id(),
            new Effect.Cause.Approved(approved.by())));
  }

  private static boolean isPending(Decision decision) {
    return decision instanceof Decision.Deny deny
        && deny.reasons().getFirst().code() == DenialCode.APPROVAL_PENDING;
  }
}
