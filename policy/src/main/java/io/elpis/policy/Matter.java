package io.elpis.policy;

import io.elpis.model.Approved;
import io.elpis.model.Proof;
import io.elpis.model.Reason;
import io.elpis.policy.condition.Variable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One request under the rule of its purpose, and what follows from the two together. */
record Matter(PurposeRule rule, Ask ask, Facts facts) {

  /** Only after {@link Binding} let the matter through. */
  Facts.SubjectFacts subject() {
    return facts.subject().orElseThrow();
  }

  /** A second person's yes to exactly this ask, as long as it lasts. */
  Optional<Approved> approved() {
    return facts
        .backing()
        .approval()
        .filter(approval -> approval.agreed() && facts.now().isBefore(approval.expiresAt()))
        .flatMap(approval ->
            approval.by().map(by -> new Approved(approval.id(), by, approval.expiresAt())))
        .filter(approved -> !approved.by().equals(facts.principal().id()));
  }

  /** What was shown beyond the credential. */
  Proof proof() {
    if (approved().isPresent()) {
      return Proof.APPROVAL;
    }
    return facts.presence().device().isPresent() ? Proof.STEP_UP : Proof.NONE;
  }

  ConsentCover consent() {
    return ConsentCover.of(this);
  }

  Optional<Reason> refusedByConsent() {
    return rule.basis() != Basis.CONSENT || consent().complete()
        ? Optional.empty()
        : Optional.of(Denials.CONSENT_MISSING);
  }

  /** False for a search that names no ticket, under a condition that speaks of one. */
  boolean isConditionReady() {
    return facts.ticket().isPresent()
        || rule.when().stream()
            .flatMap(condition -> condition.variables().stream())
            .noneMatch(Variable::ofTicket);
  }

  Optional<Reason> refusedByCondition() {
    if (rule.when().isEmpty()) {
      return Optional.empty();
    }
    return switch (rule.when().get().test(new RequestScene(this))) {
      case HOLDS -> Optional.empty();
      case FAILS -> Optional.of(Denials.CONDITION_FAILED);
      case ERROR -> Optional.of(Denials.RULE_ERROR);
    };
  }

  /** The facts this decision stands on and that may fall before it is written. */
  Set<String> standing() {
    Set<String> keys = standing(facts);
    keys.addAll(Bars.keys(facts, rule.name()));
    approved().ifPresent(approved -> keys.add("approval:" + approved.id()));
    if (restsOnConsent()) {
      consent().ids().forEach(id -> keys.add("consent:" + id));
    }
    return keys;
  }

  /** Who asks and about whom: what every decision stands on. */
  static Set<String> standing(Facts facts) {
    Set<String> keys = new HashSet<>();
    keys.add("credential:" + facts.credential());
    keys.add("principal:" + facts.principal().id());
    keys.add("recipient:" + facts.recipient().id());
    facts.recipient().licence().ifPresent(licence -> keys.add("licence:" + licence));
    facts.principal().person().ifPresent(person -> keys.add("person:" + person));
    facts.presence().device().ifPresent(device -> keys.add("device:" + device));
    facts.subject().ifPresent(subject -> keys.add("subject:" + subject.id()));
    return keys;
  }

  /** A condition may ask for consent where the basis is another. */
  private boolean restsOnConsent() {
    return rule.basis() == Basis.CONSENT
        || rule.when().map(when -> when.variables().contains(Variable.CONSENT)).orElse(false);
  }
}
