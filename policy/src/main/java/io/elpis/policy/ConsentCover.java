package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The consents that a request can stand on: for its purpose, its recipient or any, in force now,
 * and for at least one of the asked fields that the purpose gives. Where the purpose publishes or
 * gives abroad, that was agreed to by itself.
 *
 * @param ids those consents
 * @param complete together they cover every asked field that the purpose gives
 */
record ConsentCover(List<String> ids, boolean complete) {

  static ConsentCover of(Matter matter) {
    Facts facts = matter.facts();
    Set<FieldName> wanted =
        matter.ask().fields().stream()
            .filter(field -> matter.rule().level(field) != Level.HIDDEN)
            .collect(Collectors.toUnmodifiableSet());
    List<Facts.ConsentFacts> active =
        facts.subject().stream()
            .flatMap(subject -> subject.consents().stream())
            .filter(consent -> isInForce(consent, matter))
            .filter(consent -> wanted.isEmpty() || !Collections.disjoint(consent.fields(), wanted))
            .toList();
    Set<FieldName> covered =
        active.stream().flatMap(one -> one.fields().stream()).collect(Collectors.toSet());
    return new ConsentCover(
        active.stream().map(Facts.ConsentFacts::id).toList(),
        !active.isEmpty() && covered.containsAll(wanted));
  }

  private static boolean isInForce(Facts.ConsentFacts consent, Matter matter) {
    Facts facts = matter.facts();
    boolean begun = !facts.now().isBefore(consent.from());
    boolean over = consent.until().map(until -> !facts.now().isBefore(until)).orElse(false);
    boolean forRecipient =
        consent.recipient().map(id -> id.equals(facts.recipient().id())).orElse(true);
    boolean whole = consent.separate().containsAll(matter.rule().safeguards().separately());
    return begun
        && !over
        && whole
        && forRecipient
        && consent.purpose().equals(matter.rule().name());
  }
}
