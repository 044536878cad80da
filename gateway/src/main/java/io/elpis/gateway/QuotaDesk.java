package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Petition;
import io.elpis.ledger.QuotaState;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.policy.Facts;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import io.elpis.policy.QuotaCount;
import io.elpis.policy.QuotaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a caller has left, and the way to more: two other persons. Thread-safe. */
public final class QuotaDesk {
  private static final int PERSONS = 2;

  private final FactGatherer gatherer;
  private final QuotaStore store;
  private final Policy policy;
  private final Petitions petitions;
  private final DeskEntries entries;

  public QuotaDesk(
      FactGatherer gatherer,
      QuotaStore store,
      Policy policy,
      Petitions petitions,
      DeskEntries entries) {
    this.gatherer = gatherer;
    this.store = store;
    this.policy = policy;
    this.petitions = petitions;
    this.entries = entries;
  }

  /** One level of one purpose's quota, for one caller now. */
  public record Standing(PurposeName purpose, QuotaCount count, QuotaState state) {}

  /** Every level of every purpose that is open to the caller and does not hang on a ticket. */
  public List<Standing> standing(Asker by) {
    List<Standing> standings = new ArrayList<>();
    for (PurposeRule rule : policy.purposes()) {
      if (!rule.quotas().isEmpty()) {
        standings.addAll(standing(by, rule));
      }
    }
    return standings;
  }

  /**
   * Asks two other persons, of other organisations, for more room at one level. Each raise within
   * thirty days gives half of what the one before gave; the first one half of the quota.
   *
   * @return the id of the petition
   * @throws ElpisException {@code NOT_FOUND} where the caller has no such quota; {@code FORBIDDEN}
   *     where nobody may raise it; {@code CONFLICT} where it is too small to be raised
   */
  public String request(Asker by, PurposeName purpose, QuotaRule.Payer level, String reason) {
    PurposeRule rule = policy.purpose(purpose).orElseThrow(QuotaDesk::missing);
    Standing standing =
        standing(by, rule).stream()
            .filter(one -> one.count().rule().payer() == level)
            .findFirst()
            .orElseThrow(QuotaDesk::missing);
    if (!rule.isApprovable()) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN, "nobody may raise this quota: the policy names nobody to approve");
    }
    long base = standing.count().limit();
    if (base <= 1) {
      throw new ElpisException(ErrorCode.CONFLICT, "half of this quota is nothing");
    }
    String id = petitions.freshId();
    Petition petition =
        new Petition(
            id,
            by.principal(),
            by.recipient(),
            purpose,
            new Petition.Raise(standing.count().account(), base),
            PERSONS,
            standing.count().slot().end().plus(Petitions.PATIENCE));
    Deed deed =
        new Deed(
            EntryKind.APPROVAL_ASKED,
            purpose,
            "raise-asked",
            new Context(Optional.empty(), Optional.of(reason), Optional.empty()),
            Optional.empty());
    Appended appended =
        Joined.of(
            entries.append(
                by,
                deed,
                List.of(),
                DenialCode.PRINCIPAL_REVOKED,
                List.of(new Effect.Petitioned(petition))));
    if (appended instanceof Appended.Written) {
      return id;
    }
    throw new ElpisException(ErrorCode.FORBIDDEN, "this principal or its key is suspended");
  }

  private List<Standing> standing(Asker by, PurposeRule rule) {
    Facts facts =
        gatherer.gather(by, rule.name(), Optional.empty(), new PersonRef.ByTicket()).facts();
    if (rule.to().refuses(facts.principal(), facts.recipient()).isPresent()) {
      return List.of();
    }
    List<QuotaCount> counts =
        rule.quotas().stream()
            .filter(quota -> quota.payer() != QuotaRule.Payer.TICKET)
            .map(quota -> QuotaCount.of(rule, quota, facts))
            .toList();
    Map<String, QuotaState> states = store.states(counts);
    return counts.stream()
        .map(count ->
            new Standing(rule.name(), count, states.getOrDefault(count.key(), QuotaState.EMPTY)))
        .toList();
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "you have no such quota; see `GET /v1/quota`");
  }
}
