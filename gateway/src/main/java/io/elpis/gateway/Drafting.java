package io.elpis.gateway;

import io.elpis.gateway.EntryMaker.Made;
import io.elpis.gateway.EntryMaker.Tale;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Draft;
import io.elpis.ledger.EntryBody;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Verdict;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.Approved;
import io.elpis.model.Decision;
import io.elpis.model.Decision.Deny;
import io.elpis.model.Decision.Permit;
import io.elpis.model.DenialCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.policy.Facts;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import io.elpis.vault.field.MaskStyle;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the ledger draft of a decision: what the entry says and which claims must hold when it is
 * written. Thread-safe.
 */
public final class Drafting {
  private final Vault vault;
  private final Decider decider;
  private final Nobody nobody;
  private final EntryMaker entries;
  private final Petitions petitions;

  public Drafting(
      Vault vault, Decider decider, Nobody nobody, EntryMaker entries, Petitions petitions) {
    this.vault = vault;
    this.decider = decider;
    this.nobody = nobody;
    this.entries = entries;
    this.petitions = petitions;
  }

  /** A draft for the ledger, and what is needed once it is durable. */
  record Prepared(Draft draft, Told told) {}

  /**
   * The draft for one decided ask.
   *
   * @param idempotency comes before every other claim: a repeat must not be judged by what it did
   *     the first time
   */
  Prepared prepare(Ask ask, Gathered gathered, Decision decision, Optional<Claim> idempotency) {
    HeldPerson person = personOf(gathered);
    SubjectKeys keys = vault.unwrap(person.id(), person.keys());
    About about = aboutOf(ask, gathered);
    Made made =
        entries.make(
            keys,
            tale(ask, gathered.facts(), kindOf(decision), whatOf(decision), decision),
            about,
            gathered.alias());
    Substitute substitute = new Substitute();
    Optional<String> petition = petitions.of(decision, ask, gathered);
    Draft draft =
        new Draft(
            Claims.of(ask, decision, idempotency, gathered.facts().now()),
            made.body(),
            verdict -> instead(verdict, ask, gathered, decision, keys, substitute),
            petitions.effects(decision, ask, gathered, petition));
    return new Prepared(
        draft,
        new Told(
            person,
            keys,
            made.openings(),
            substitute,
            styleOf(ask.purpose()),
            bearer(gathered.facts(), ask.purpose(), ask.ticket()),
            petition));
  }

  /** What an earlier entry told, opened with the person's keys. */
  Recalled recall(Gathered gathered, Leaf leaf, byte[] sealedOpenings) {
    HeldPerson person = personOf(gathered);
    SubjectKeys keys = vault.unwrap(person.id(), person.keys());
    List<Opening> openings = SealedOpenings.open(keys, leaf.nonce(), sealedOpenings);
    What what = What.decode(openings.getFirst().detail());
    List<DenialCode> denials = what.reasons().stream().map(DenialCode::parse).toList();
    Decision decision = decider.recall(what.levels(), denials, leaf.policyDigest());
    Told told =
        new Told(
            person,
            keys,
            openings,
            new Substitute(),
            styleOf(leaf.purpose()),
            bearer(
                gathered.facts(),
                leaf.purpose(),
                Context.decode(openings.get(Slot.CONTEXT.number()).detail()).ticket()),
            gathered.facts().backing().approval().map(Facts.ApprovalFacts::id));
    return new Recalled(decision, told);
  }

  /** An earlier decision and what is needed to answer from it. */
  record Recalled(Decision decision, Told told) {}

  /**
   * A claim failed: the entry says no and why. A repeat of an idempotent call says nothing at all.
   */
  private Optional<EntryBody> instead(
      Verdict verdict,
      Ask ask,
      Gathered gathered,
      Decision decision,
      SubjectKeys keys,
      Substitute substitute) {
    Optional<DenialCode> code = Claims.denial(verdict);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    What what = new What("denied", new TreeMap<>(), List.of(code.get().word()));
    Made made =
        entries.make(
            keys,
            tale(ask, gathered.facts(), EntryKind.DENIED, what, decision),
            aboutOf(ask, gathered),
            gathered.alias());
    substitute.set(made.openings());
    return Optional.of(made.body());
  }

  private MaskStyle styleOf(PurposeName purpose) {
    return decider
        .purpose(purpose)
        .map(rule -> MaskStyle.valueOf(rule.maskStyle().name()))
        .orElse(MaskStyle.AFTER_SALE);
  }

  private static RelayWish.Bearer bearer(
      Facts facts, PurposeName purpose, Optional<TicketId> ticket) {
    return new RelayWish.Bearer(facts.principal().id(), facts.recipient().id(), purpose, ticket);
  }

  private HeldPerson personOf(Gathered gathered) {
    return gathered.person().orElseGet(nobody::person);
  }

  private static Tale tale(Ask ask, Facts facts, EntryKind kind, What what, Decision decision) {
    Who who =
        new Who(
            facts.principal().id(),
            facts.recipient().id(),
            Optional.of(facts.credential()),
            facts.presence().device());
    // The tag already binds the entry to the subject; naming them here would tell a token's holder
    // whose it is.
    Context context =
        new Context(ask.ticket(), ask.reason(), Optional.empty(), approverOf(decision));
    return new Tale(kind, ask.purpose(), what, who, context, decision.policyDigest(), 1);
  }

  /** Who else said yes. */
  private static Optional<PrincipalId> approverOf(Decision decision) {
    return decision instanceof Permit permit
        ? permit.approval().map(Approved::by)
        : Optional.empty();
  }

  private static About aboutOf(Ask ask, Gathered gathered) {
    return new About(
        gathered.person().map(HeldPerson::id),
        Optional.of(gathered.facts().principal().id()),
        ask.ticket());
  }

  private static EntryKind kindOf(Decision decision) {
    return switch (decision) {
      case Permit _ -> EntryKind.PERMITTED;
      case Deny _ -> EntryKind.DENIED;
    };
  }

  private static What whatOf(Decision decision) {
    return switch (decision) {
      case Permit permit -> new What("permitted", permit.levels(), List.of());
      case Deny deny ->
          new What(
              "denied",
              new TreeMap<>(),
              deny.reasons().stream().map(reason -> reason.code().word()).toList());
    };
  }
}
