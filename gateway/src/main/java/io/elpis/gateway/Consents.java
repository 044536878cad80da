package io.elpis.gateway;

import io.elpis.gateway.ConsentStore.Consent;
import io.elpis.gateway.EntryMaker.Tale;
import io.elpis.ledger.Draft;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.What;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType.Sensitivity;
import io.elpis.model.Separate;
import io.elpis.model.SubjectId;
import io.elpis.policy.Facts.ConsentFacts;
import io.elpis.policy.Policy;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Consent given and withdrawn. A withdrawal is an entry of the ledger: no disclosure that rests on
 * the consent stands after it, not even the rest of a batch that is running. Thread-safe.
 */
public final class Consents {
  private final ConsentStore store;
  private final SubjectStore subjects;
  private final Vault vault;
  private final EntryMaker entries;
  private final Ledger ledger;
  private final Policy policy;

  public Consents(
      ConsentStore store,
      SubjectStore subjects,
      Vault vault,
      EntryMaker entries,
      Ledger ledger,
      Policy policy) {
    this.store = store;
    this.subjects = subjects;
    this.vault = vault;
    this.entries = entries;
    this.ledger = ledger;
    this.policy = policy;
  }

  /**
   * Records a consent of which nothing more is known.
   *
   * @throws ElpisException as {@link #give(Asker, SubjectId, ConsentFacts, ConsentTerms)}
   */
  public void give(Asker by, SubjectId subject, ConsentFacts consent) {
    give(by, subject, consent, ConsentTerms.UNKNOWN);
  }

  /**
   * Records a consent as it was given.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such subject or purpose; {@code
   *     INVALID_REQUEST} where something was not agreed to by itself that has to be
   */
  public void give(Asker by, SubjectId subject, ConsentFacts consent, ConsentTerms terms) {
    if (policy.purpose(consent.purpose()).isEmpty()) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "the policy has no purpose `" + consent.purpose() + "`");
    }
    requireSeparate(consent);
    HeldPerson person = person(subject);
    // A crash between the two leaves an entry about a consent that does not count: told too much,
    // never too little.
    tell(by, person, consent, EntryKind.CONSENT_GIVEN, "consent-given");
    store.insert(subject, consent, terms);
  }

  /**
   * Withdraws a consent, from now on.
   *
   * @throws ElpisException {@code NOT_FOUND} where the subject gave no such consent, or withdrew it
   *     before
   */
  public void withdraw(Asker by, SubjectId subject, String consentId) {
    HeldPerson person = person(subject);
    Consent consent =
        store.of(subject).stream()
            .filter(given -> given.given().id().equals(consentId) && given.withdrawn().isEmpty())
            .findFirst()
            .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such consent"));
    tell(
        by,
        person,
        consent.given(),
        EntryKind.CONSENT_WITHDRAWN,
        "consent-withdrawn",
        new Effect.Fell("consent:" + consentId));
  }

  public List<Consent> of(SubjectId subject) {
    person(subject);
    return store.of(subject);
  }

  private void requireSeparate(ConsentFacts consent) {
    Set<Separate> missing = EnumSet.noneOf(Separate.class);
    if (consent.recipient().isPresent()) {
      missing.add(Separate.RECIPIENT);
    }
    if (consent.fields().stream()
        .map(policy.catalogue()::require)
        .anyMatch(type -> type.sensitivity() == Sensitivity.SENSITIVE)) {
      missing.add(Separate.SENSITIVE);
    }
    policy
        .purpose(consent.purpose())
        .ifPresent(rule -> missing.addAll(rule.safeguards().separately()));
    missing.removeAll(consent.separate());
    if (!missing.isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          missing.stream()
              .map(Separate::word)
              .collect(
                  Collectors.joining(
                      "`, `",
                      "this has to be agreed to by itself, and then said in `separate`: `",
                      "`")));
    }
  }

  private void tell(
      Asker by,
      HeldPerson person,
      ConsentFacts consent,
      EntryKind kind,
      String what,
      Effect... effects) {
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      Tale tale =
          new Tale(
              kind,
              consent.purpose(),
              new What(what, new TreeMap<>(), List.of()),
              by.who(),
              new Context(Optional.empty(), Optional.empty(), Optional.empty()),
              policy.digest(),
              1);
      About about =
          new About(Optional.of(person.id()), Optional.of(by.principal()), Optional.empty());
      Joined.of(ledger.append(Draft.of(entries.make(keys, tale, about).body(), effects)));
    }
  }

  private HeldPerson person(SubjectId subject) {
    return subjects
        .find(subject)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such subject"))
        .held();
  }
}
