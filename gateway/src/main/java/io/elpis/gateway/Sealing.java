package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.IndexKind;
import io.elpis.vault.Sealed;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import io.elpis.vault.field.Checked;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.IndexedForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Turns checked values into sealed ones and into the terms by which they are found again.
 * Thread-safe.
 */
public final class Sealing {
  private final Vault vault;
  private final BlindIndex blindIndex;
  private final FieldRules rules;
  private final Policy policy;
  private final Minority minority;

  public Sealing(Vault vault, BlindIndex blindIndex, FieldRules rules, Policy policy) {
    this.vault = vault;
    this.blindIndex = blindIndex;
    this.rules = rules;
    this.policy = policy;
    this.minority = new Minority(policy.catalogue(), policy.minorsBelow());
  }

  /**
   * The value as it will be stored and found again.
   *
   * @throws ElpisException {@code UNKNOWN_FIELD}, {@code INVALID_VALUE}; the message never holds
   *     the value
   */
  public Checked checked(FieldName field, FieldValue raw) {
    return rules.rule(typeOf(field)).check(raw);
  }

  Sealed seal(SubjectId subject, SubjectKeys keys, FieldName field, int version, FieldValue value) {
    return vault.seal(subject, keys, field, version, value.toBytes());
  }

  /** The terms of one value under every index key that is written to. */
  List<FieldTerm> terms(FieldName field, Checked value) {
    Set<String> kinds = policy.indexOf(field);
    if (kinds.isEmpty()) {
      return List.of();
    }
    List<FieldTerm> terms = new ArrayList<>();
    for (IndexedForm form : value.indexed()) {
      if (kinds.contains(form.kind().word())) {
        blindIndex
            .termsForWrite(field, form.kind(), form.text())
            .forEach(term -> terms.add(new FieldTerm(field, term)));
      }
    }
    return terms;
  }

  /** Under what somebody with just this value is found, where the field is indexed. */
  List<UUID> exactTerms(FieldName field, Checked value) {
    return value.indexed().stream()
        .filter(form -> form.kind() == IndexKind.EXACT)
        .flatMap(form -> blindIndex.termsForQuery(field, form.kind(), form.text()).stream())
        .toList();
  }

  /** Tells whether the held value is {@code value}, without letting anything out. */
  boolean holds(HeldPerson person, SubjectKeys keys, FieldName field, FieldValue value) {
    HeldValue held = person.values().get(field);
    return held != null
        && vault.holds(person.id(), keys, field, held.version(), held.sealed(), value.toBytes());
  }

  /** Whether a new person with these values is a minor. */
  boolean isMinor(Map<FieldName, Checked> values, Instant now) {
    return minority.isMinor(values, now).orElse(false);
  }

  /** Whether a changed one is; what does not tell an age leaves it as it was. */
  boolean isMinor(Map<FieldName, Optional<Checked>> values, boolean before, Instant now) {
    Map<FieldName, Checked> given = new TreeMap<>();
    values.forEach((field, value) -> value.ifPresent(checked -> given.put(field, checked)));
    return minority.isMinor(given, now).orElse(before);
  }

  /** What it seals with. */
  public Vault vault() {
    return vault;
  }

  /** Every field of the deployment. */
  public FieldCatalogue catalogue() {
    return policy.catalogue();
  }

  private FieldType typeOf(FieldName field) {
    return policy.catalogue().require(field);
  }

  /** Checks a whole set of raw values. */
  public Map<FieldName, Checked> checked(Map<FieldName, FieldValue> raw) {
    Map<FieldName, Checked> checked = new TreeMap<>();
    raw.forEach((field, value) -> checked.put(field, checked(field, value)));
    return checked;
  }
}
