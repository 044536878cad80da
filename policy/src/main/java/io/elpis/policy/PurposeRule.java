package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.policy.condition.Condition;
import io.elpis.policy.yaml.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One purpose of a policy. Immutable.
 *
 * @param ticketKind empty where the purpose needs no ticket
 * @param fields the level each field is given at most; a field that is not here is hidden
 * @param retain how long the recipient may keep what it got
 * @param reasonRequired the asker must say why in words
 * @param quotas the levels of the quota, all of which must have room
 * @param search fields this purpose may search by
 * @param approvers roles of those who may approve a look at somebody shielded
 * @param safeguards what is demanded of the asker beyond being let in
 * @param places where the parts stand in the file, by their key; {@code fields.mobile} for a field
 */
public record PurposeRule(
    PurposeName name,
    Basis basis,
    Optional<String> ticketKind,
    Audience to,
    Optional<Condition> when,
    SequencedMap<FieldName, Level> fields,
    List<QuotaRule> quotas,
    Optional<Span> retain,
    boolean singleUse,
    boolean reasonRequired,
    Set<FieldName> search,
    MaskStyle maskStyle,
    Set<String> approvers,
    Safeguards safeguards,
    Map<String, Place> places) {
  /** The key of {@link #places} under which the purpose itself stands. */
  static final String ITSELF = "";

  public PurposeRule {
    fields = Collections.unmodifiableSequencedMap(new TreeMap<>(fields));
    quotas = List.copyOf(quotas);
    search = Set.copyOf(search);
    approvers = Set.copyOf(approvers);
    places = Map.copyOf(places);
  }

  /** The level of a field before any ceiling. */
  public Level level(FieldName field) {
    return fields.getOrDefault(field, Level.HIDDEN);
  }

  /** The quota depends on how many tickets are assigned to the principal. */
  public boolean needsAssigned() {
    return assigned().isPresent();
  }

  /** The level that counts the tickets assigned to the principal; several count the same. */
  Optional<QuotaRule> assigned() {
    return quotas.stream()
        .filter(quota -> quota.base() instanceof QuotaRule.Base.Assigned)
        .findFirst();
  }

  /** What the level that counts eligible tickets counts; several count the same. */
  Optional<EligibleWork> eligible(Instant now) {
    for (QuotaRule quota : quotas) {
      if (quota.base() instanceof QuotaRule.Base.Eligible(_, Set<String> states)) {
        return Optional.of(
            new EligibleWork(
                quota.payer() == QuotaRule.Payer.RECIPIENT,
                ticketKind.orElseThrow(),
                states,
                quota.window().at(now).start()));
      }
    }
    return Optional.empty();
  }

  /** Whether a second person's yes may matter to an ask for this purpose. */
  public boolean isApprovable() {
    return !approvers.isEmpty();
  }

  /** Where a part stands in the file, or the purpose where it has no such part. */
  public Place placeOf(String key) {
    return Optional.ofNullable(places.get(key))
        .or(() -> Optional.ofNullable(places.get(ITSELF)))
        .orElse(Place.START);
  }
}
