package io.elpis.gateway;

import io.elpis.model.SubjectId;
import io.elpis.policy.Facts.ConsentFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where consents are kept; whether one was withdrawn is told by the ledger's effects. Thread-safe.
 */
public interface ConsentStore {
  void insert(SubjectId subject, ConsentFacts consent, ConsentTerms terms);

  List<Consent> of(SubjectId subject);

  /** A consent and when it was withdrawn, if it was. */
  record Consent(ConsentFacts given, ConsentTerms terms, Optional<Instant> withdrawn) {}
}
