package io.elpis.policy;

import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Reason;
import io.elpis.model.Recipient;
import io.elpis.policy.condition.Variable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides by one policy. Pure: the same ask and facts give the same decision, and nothing is read,
 * counted or remembered. Thread-safe; takes microseconds, whatever the number of purposes.
 *
 * <p>The checks come in a fixed order and the first that refuses is the answer: who asks, what
 * watch says, whether the purpose is open to them, whether the subject, ticket and token exist and
 * are theirs, whether the token is current, the ticket's kind, its subject, its window and the
 * condition, the consent, the fields, the shield. What is unknown and what is another's get the
 * same reason in the same words.
 */
public final class Decider {
  private final Policy policy;

  public Decider(Policy policy) {
    this.policy = policy;
  }

  /** What the policy says to one request for one subject. */
  public Decision decide(Ask ask, Facts facts) {
    Optional<Reason> barred = Doorman.refuses(facts);
    if (barred.isPresent()) {
      return deny(barred.get());
    }
    Optional<PurposeRule> rule = policy.purpose(ask.purpose());
    return rule.map(found -> decide(new Matter(found, ask, facts)))
        .orElseGet(() -> deny(Denials.PURPOSE_FORBIDDEN));
  }

  /**
   * Whether a principal may search by a field. A permit gives the field at {@link Level#HIDDEN}: it
   * opens nothing, and each hit, inside the caller's own tickets, is decided by {@link #decide} on
   * its own. Where the facts hold a ticket, it must fit as for a disclosure; {@code request.reason}
   * is empty for the condition.
   */
  public Decision decideSearch(PurposeName purpose, FieldName field, Facts facts) {
    Optional<Reason> barred = Doorman.refuses(facts);
    if (barred.isPresent()) {
      return deny(barred.get());
    }
    Optional<PurposeRule> rule = policy.purpose(purpose);
    return rule.map(found -> decideSearch(found, field, facts))
        .orElseGet(() -> deny(Denials.PURPOSE_FORBIDDEN));
  }

  /**
   * Whether a channel of the relay may learn where one field leads, for one call or one mail. The
   * right to reach the person was decided when the relay was bound; here it is judged who asks now,
   * and the facts that the binding stood on must still stand when the entry is written.
   *
   * @param standing what the permit of the binding stood on, see {@link Decision.Permit#standing}
   */
  public Decision decideConnection(FieldName field, Set<String> standing, Facts facts) {
    Optional<Reason> barred = Doorman.refuses(facts);
    if (barred.isPresent()) {
      return deny(barred.get());
    }
    if (facts.subject().isEmpty()) {
      return deny(Denials.NOT_FOUND);
    }
    if (!policy.catalogue().typeOf(field).map(Relayable::is).orElse(false)) {
      return deny(Denials.FIELD_FORBIDDEN);
    }
    if (Doorman.ceiling(facts) != Level.REVEALED) {
      return deny(Denials.RISK_DENIED);
    }
    TreeMap<FieldName, Level> levels = new TreeMap<>();
    levels.put(field, Level.REVEALED);
    Set<String> keys = new HashSet<>(Matter.standing(facts));
    keys.addAll(standing);
    return new Decision.Permit(levels, List.of(), false, keys, policy.digest());
  }

  /**
   * What the policy says to handing fields over to a receiver, sealed: the asker must be given
   * them, and the receiver be one of those that the purpose hands over to.
   *
   * @param receiver with the tier that counts now
   * @param key the fact that the receiver's key stands on
   */
  public Decision decideHandover(Ask ask, Facts facts, Recipient receiver, String key) {
    boolean admitted =
        policy
            .purpose(ask.purpose())
            .flatMap(rule -> rule.safeguards().handOver())
            .map(audience -> audience.admits(receiver))
            .orElse(false);
    return switch (decide(ask, facts)) {
      case Decision.Deny deny -> deny;
      case Decision.Permit permit -> {
        if (!admitted) {
          yield deny(Denials.RECEIVER_FORBIDDEN);
        }
        Set<String> keys = new HashSet<>(permit.standing());
        keys.add(key);
        keys.add("recipient:" + receiver.id());
        receiver.licence().ifPresent(licence -> keys.add("licence:" + licence));
        yield new Decision.Permit(
            permit.levels(), permit.charges(), permit.singleUse(), keys, permit.policyDigest());
      }
    };
  }

  /**
   * Whether somebody whose work it is may give a person what is held of them, or take over what
   * they propose. That it is the person was proven before; no purpose of a policy file is needed
   * for it, and no bar that the person set applies to themselves.
   */
  public Decision decideOwn(Set<FieldName> fields, Facts facts) {
    Optional<Reason> barred = Doorman.refuses(facts);
    if (barred.isPresent()) {
      return deny(barred.get());
    }
    if (facts.subject().isEmpty() || fields.isEmpty()) {
      return deny(Denials.NOT_FOUND);
    }
    TreeMap<FieldName, Level> levels = new TreeMap<>();
    fields.forEach(field -> levels.put(field, Level.REVEALED));
    return new Decision.Permit(levels, List.of(), false, Matter.standing(facts), policy.digest());
  }

  /** Why no file may be released to a recipient under a purpose, or nothing where one may. */
  public Optional<Reason> refusesRelease(PurposeName purpose, Recipient receiver) {
    boolean admitted =
        policy
            .purpose(purpose)
            .flatMap(rule -> rule.safeguards().release())
            .map(audience -> audience.admits(receiver))
            .orElse(false);
    return admitted ? Optional.empty() : Optional.of(Denials.RELEASE_FORBIDDEN);
  }

  /**
   * What the policy says to one person's part in a file for a recipient: the purpose must be open
   * to who makes the file and release to who receives it, and all that binds people to recipients,
   * such as tickets, consents, tiers and quotas, is the receiver's.
   *
   * @param receiver with the tier that counts now
   */
  public Decision decideRelease(Ask ask, Facts facts, Recipient receiver) {
    Optional<PurposeRule> rule = policy.purpose(ask.purpose());
    Optional<Reason> refusal =
        Doorman.refuses(facts)
            .or(() ->
                rule.isEmpty()
                    ? Optional.of(Denials.PURPOSE_FORBIDDEN)
                    : Doorman.refuses(rule.get(), facts))
            .or(() -> refusesRelease(ask.purpose(), receiver));
    if (refusal.isPresent()) {
      return deny(refusal.get());
    }
    return switch (inside(new Matter(rule.orElseThrow(), ask, facts.givenTo(receiver)))) {
      case Decision.Deny deny -> deny;
      case Decision.Permit permit -> {
        Set<String> keys = new HashSet<>(permit.standing());
        keys.addAll(Matter.standing(facts));
        yield new Decision.Permit(
            permit.levels(), permit.charges(), permit.singleUse(), keys, permit.policyDigest());
      }
    };
  }

  private Decision decide(Matter matter) {
    Optional<Reason> refusal = Doorman.refuses(matter.rule(), matter.facts());
    return refusal.isPresent() ? deny(refusal.get()) : inside(matter);
  }

  /** Once the purpose is open to who asks. */
  private Decision inside(Matter matter) {
    Optional<Reason> refusal =
        Binding.refuses(matter)
            .or(() -> matter.refusedByCondition())
            .or(() -> matter.refusedByConsent());
    if (refusal.isPresent()) {
      return deny(refusal.get());
    }
    SortedMap<FieldName, Level> asked =
        Levels.of(matter.rule(), matter.ask().fields(), matter.ask().ceiling(), policy.catalogue());
    if (Levels.allHidden(asked)) {
      return deny(Denials.FIELD_FORBIDDEN);
    }
    asked =
        Levels.forTier(asked, matter.rule(), matter.facts().recipient().tier(), policy.catalogue());
    if (Levels.allHidden(asked)) {
      return deny(Denials.TIER_TOO_LOW);
    }
    Optional<Reason> tooLow = Levels.below(asked, matter.ask().atLeast());
    if (tooLow.isPresent()) {
      return deny(tooLow.get());
    }
    boolean open = Levels.anyOpen(asked);
    if (open && matter.subject().shielded() && matter.approved().isEmpty()) {
      return deny(Denials.APPROVAL_PENDING);
    }
    Level ceiling = Doorman.ceiling(matter.facts());
    SortedMap<FieldName, Level> given =
        ceiling == Level.REVEALED ? asked : Levels.capped(asked, ceiling, policy.catalogue());
    return Levels.allHidden(given) || Levels.below(given, matter.ask().atLeast()).isPresent()
        ? deny(Denials.RISK_DENIED)
        : permit(matter, given);
  }

  private Decision permit(Matter matter, SortedMap<FieldName, Level> levels) {
    boolean open = Levels.anyOpen(levels);
    return new Decision.Permit(
        levels,
        Charges.of(matter, levels),
        open && matter.rule().singleUse(),
        matter.standing(),
        policy.digest(),
        open ? matter.approved() : Optional.empty(),
        matter.proof());
  }

  private Decision decideSearch(PurposeRule rule, FieldName field, Facts facts) {
    Ask ask =
        new Ask(
            rule.name(),
            facts.ticket().map(ticket -> ticket.id()),
            Set.of(field),
            Level.MASKED,
            Optional.empty());
    Matter matter = new Matter(rule, ask, facts);
    Optional<Reason> refusal =
        Doorman.refuses(rule, facts)
            .or(() -> facts.ticket().isPresent() ? Binding.refusesTicket(matter) : Optional.empty())
            .or(() -> matter.isConditionReady() ? matter.refusedByCondition() : Optional.empty());
    if (refusal.isPresent()) {
      return deny(refusal.get());
    }
    if (!rule.search().contains(field)) {
      return deny(Denials.NOT_SEARCHABLE);
    }
    if (Doorman.ceiling(facts) == Level.HIDDEN) {
      return deny(Denials.RISK_DENIED);
    }
    TreeMap<FieldName, Level> nothing = new TreeMap<>();
    nothing.put(field, Level.HIDDEN);
    return new Decision.Permit(nothing, List.of(), false, matter.standing(), policy.digest());
  }

  private Decision deny(Reason reason) {
    return new Decision.Deny(List.of(reason), policy.digest());
  }

  /**
   * The decision that an earlier entry tells of, for answering a repeated call: nothing is decided
   * or charged anew.
   *
   * @param levels empty where it was a denial
   * @param digest of the policy that decided
   */
  public Decision recall(
      SequencedMap<FieldName, Level> levels, List<DenialCode> denials, Hash digest) {
    return denials.isEmpty()
        ? new Decision.Permit(levels, List.of(), false, Set.of(), digest)
        : new Decision.Deny(denials.stream().map(Denials::of).toList(), digest);
  }

  /** The words for a denial that was found outside the policy. */
  public Reason reason(DenialCode code) {
    return Denials.of(code);
  }

  public Policy policy() {
    return policy;
  }

  /** Whether {@link Facts.SubjectFacts#consents} are wanted for decisions under this purpose. */
  public boolean needsConsent(PurposeName purpose) {
    return policy.purpose(purpose).map(rule -> rule.basis() == Basis.CONSENT).orElse(false);
  }

  /** Whether {@link Facts.Presence#onDutyAt} is wanted for decisions under this purpose. */
  public boolean needsRoster(PurposeName purpose) {
    return policy
        .purpose(purpose)
        .flatMap(PurposeRule::when)
        .map(when -> when.variables().stream().anyMatch(Variable::ofRoster))
        .orElse(false);
  }

  /** As {@link Policy#needsAssigned}. */
  public boolean needsAssigned(PurposeName purpose) {
    return policy.needsAssigned(purpose);
  }

  /** As {@link Policy#assignedSince}. */
  public Optional<Instant> assignedSince(PurposeName purpose, Instant now) {
    return policy.assignedSince(purpose, now);
  }

  /** As {@link Policy#purpose}. */
  public Optional<PurposeRule> purpose(PurposeName name) {
    return policy.purpose(name);
  }

  /** As {@link Policy#purposes}. */
  public List<PurposeRule> purposes() {
    return policy.purposes();
  }

  /** As {@link Policy#digest}. */
  public Hash digest() {
    return policy.digest();
  }

  /** As {@link Policy#catalogue}. */
  public FieldCatalogue catalogue() {
    return policy.catalogue();
  }

  /** As {@link Policy#indexOf}. */
  public Set<String> indexOf(FieldName field) {
    return policy.indexOf(field);
  }

  /** As {@link Policy#eligibleWork}. */
  public Optional<EligibleWork> eligibleWork(PurposeName purpose, Instant now) {
    return policy.eligibleWork(purpose, now);
  }

  /** As {@link PurposeRule#isApprovable}. */
  public boolean isApprovable(PurposeName purpose) {
    return policy.purpose(purpose).map(PurposeRule::isApprovable).orElse(false);
  }
}
