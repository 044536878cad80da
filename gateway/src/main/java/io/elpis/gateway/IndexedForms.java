package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.policy.Policy;
import io.elpis.vault.IndexForms;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import java.util.List;
import java.util.Set;

/** What of a stored value the policy wants found again. Thread-safe. */
public final class IndexedForms implements IndexForms {
  private final FieldRules rules;
  private final Policy policy;

  public IndexedForms(FieldRules rules, Policy policy) {
    this.rules = rules;
    this.policy = policy;
  }

  @Override
  public List<Form> of(FieldName field, byte[] value) {
    Set<String> kinds = policy.indexOf(field);
    return kinds.isEmpty()
        ? List.of()
        : policy
            .catalogue()
            .typeOf(field)
            .map(type -> forms(type, kinds, value))
            .orElseGet(List::of);
  }

  private List<Form> forms(FieldType type, Set<String> kinds, byte[] value) {
    return rules.rule(type).indexed(FieldValue.ofBytes(type, value)).stream()
        .filter(form -> kinds.contains(form.kind().word()))
        .map(form -> new Form(form.kind(), form.text()))
        .toList();
  }
}
