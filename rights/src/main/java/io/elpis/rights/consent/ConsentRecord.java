package io.elpis.rights.consent;

import io.elpis.gateway.ConsentStore.Consent;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.RecipientId;
import io.elpis.model.Separate;
import io.elpis.model.SubjectId;
import io.elpis.policy.Basis;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A consent as ISO/IEC TS 27560 lays records out (§6.3): a header, what is processed, and what
 * happened. Names no value, only fields. The members follow the standard's sections; its text is
 * not ours to repeat.
 *
 * @param schemaVersion of this layout
 * @param piiPrincipalId the subject's id, which says nothing
 */
public record ConsentRecord(
    String schemaVersion,
    String recordId,
    String piiPrincipalId,
    Processing piiProcessing,
    List<Event> events) {
  private static final String VERSION = "elpis-consent-record/v1";

  public ConsentRecord {
    events = List.copyOf(events);
  }

  /**
   * What is processed, for what, by whom.
   *
   * @param privacyNotice version of the notice that was shown
   * @param collectionMethod how the consent was asked for
   * @param retention how long a recipient may keep it, as ISO 8601 writes it
   * @param separateConsent what was agreed to by itself
   */
  public record Processing(
      Optional<String> privacyNotice,
      Optional<String> language,
      String purpose,
      String lawfulBasis,
      List<PiiType> piiInformation,
      List<String> recipients,
      Optional<String> collectionMethod,
      Optional<String> retention,
      List<String> separateConsent) {}

  /** A category of data. */
  public record PiiType(String piiType, boolean sensitive) {}

  /**
   * Something that happened to it.
   *
   * @param eventState {@code given}, {@code withdrawn}, {@code expired}
   */
  public record Event(
      Instant eventTime, Optional<Instant> validUntil, String eventType, String eventState) {}

  static ConsentRecord of(SubjectId subject, Consent consent, Policy policy, Instant now) {
    var given = consent.given();
    Optional<PurposeRule> rule = policy.purpose(given.purpose());
    Processing processing =
        new Processing(
            consent.terms().notice(),
            consent.terms().language(),
            given.purpose().value(),
            rule.map(PurposeRule::basis).map(Basis::word).orElse("consent"),
            given.fields().stream().sorted().map(field -> type(field, policy)).toList(),
            given.recipient().map(RecipientId::value).stream().toList(),
            consent.terms().method(),
            rule.flatMap(PurposeRule::retain).map(Object::toString),
            given.separate().stream().map(Separate::word).sorted().toList());
    List<Event> events = new ArrayList<>();
    events.add(new Event(given.from(), given.until(), "explicit", "given"));
    given
        .until()
        .filter(until -> !now.isBefore(until) && consent.withdrawn().isEmpty())
        .ifPresent(until -> events.add(new Event(until, Optional.empty(), "automatic", "expired")));
    consent
        .withdrawn()
        .ifPresent(at -> events.add(new Event(at, Optional.empty(), "explicit", "withdrawn")));
    return new ConsentRecord(VERSION, given.id(), subject.toString(), processing, events);
  }

  private static PiiType type(FieldName field, Policy policy) {
    boolean sensitive =
        policy
            .catalogue()
            .typeOf(field)
            .map(type -> type.sensitivity() == FieldType.Sensitivity.SENSITIVE)
            .orElse(true);
    return new PiiType(field.value(), sensitive);
  }
}
