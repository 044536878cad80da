package io.elpis.policy;

import io.elpis.model.LicenceId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import java.util.HashSet;
import java.util.Set;

/**
 * What a person may bar: an organisation, all that act under one licence, a purpose, or every use
 * while a legal period runs. Each is a fact that stands until it falls, so a bar holds from the
 * very next entry of the ledger, also for the rest of a batch. A person who bars somebody is, for
 * them, not there.
 */
public final class Bars {
  private Bars() {}

  /** That the person has not barred a recipient. */
  public static String recipient(SubjectId subject, RecipientId recipient) {
    return of(subject, "recipient:" + recipient);
  }

  /** That the person has not barred whoever acts under a licence. */
  public static String licence(SubjectId subject, LicenceId licence) {
    return of(subject, "licence:" + licence);
  }

  /** That the person has not objected to a purpose. */
  public static String purpose(SubjectId subject, PurposeName purpose) {
    return of(subject, "purpose:" + purpose);
  }

  /** That the person's data may be used at all, and not only kept. */
  public static String use(SubjectId subject) {
    return of(subject, "use");
  }

  /** All that a permit for a purpose stands on. */
  static Set<String> keys(Facts facts, PurposeName purpose) {
    Set<String> keys = new HashSet<>();
    facts
        .subject()
        .map(Facts.SubjectFacts::id)
        .ifPresent(subject -> {
          keys.add(recipient(subject, facts.recipient().id()));
          keys.add(purpose(subject, purpose));
          keys.add(use(subject));
          facts.recipient().licence().ifPresent(id -> keys.add(licence(subject, id)));
        });
    return keys;
  }

  private static String of(SubjectId subject, String what) {
    return "subject:" + subject + "/" + what;
  }
}
