package io.elpis.gateway;

import io.elpis.gateway.RelayWish.End;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.IndexKind;
import io.elpis.vault.field.FieldRule;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whose mailbox is this: by the blind index, opening nothing, for the one use of writing to it.
 * What is nobody's, what is several people's and what is no mailbox are one answer. Thread-safe.
 */
public final class ContactLookup {
  private final ReleaseStore store;
  private final BlindIndex index;
  private final FieldRules rules;
  private final Policy policy;

  public ContactLookup(ReleaseStore store, BlindIndex index, FieldRules rules, Policy policy) {
    this.store = store;
    this.index = index;
    this.rules = rules;
    this.policy = policy;
  }

  /** The one person who has this mailbox on file. */
  public Optional<End> owner(String mailbox) {
    FieldRule rule = rules.rule(FieldType.EMAIL);
    List<End> owners = new ArrayList<>();
    if (rule.classify(mailbox) > 0) {
      for (FieldName field : mailboxes()) {
        holders(rule, field, mailbox).forEach(subject -> owners.add(new End(subject, field)));
      }
    }
    boolean one = owners.stream().map(End::subject).distinct().count() == 1;
    return one ? Optional.of(owners.getFirst()) : Optional.empty();
  }

  private List<FieldName> mailboxes() {
    return policy.catalogue().fields().entrySet().stream()
        .filter(field -> field.getValue() == FieldType.EMAIL)
        .map(java.util.Map.Entry::getKey)
        .filter(field -> policy.indexOf(field).contains("exact"))
        .sorted()
        .toList();
  }

  private Set<SubjectId> holders(FieldRule rule, FieldName field, String mailbox) {
    Set<UUID> terms = new HashSet<>();
    rule.indexed(new FieldValue.Text(mailbox)).stream()
        .filter(form -> form.kind() == IndexKind.EXACT)
        .forEach(form -> terms.addAll(index.termsForQuery(field, form.kind(), form.text())));
    Set<SubjectId> holders = new HashSet<>();
    store.holders(terms, 2).values().stream().flatMap(Collection::stream).forEach(holders::add);
    return holders;
  }
}
