package io.elpis.policy;

import io.elpis.model.DenialCode;
import io.elpis.model.Principal;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.policy.yaml.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * To whom a purpose is open. Each kind of demand that is made must be met: one of the roles, one of
 * the recipients, at least the tier, the nature.
 *
 * @param roles empty demands none
 * @param recipients empty demands none
 */
public record Audience(
    Set<String> roles, Set<RecipientId> recipients, Optional<Tier> tier, Nature nature) {
  public Audience {
    roles = Set.copyOf(roles);
    recipients = Set.copyOf(recipients);
  }

  /** Whether people, programs or both may ask. */
  public enum Nature {
    ANY,
    PERSON,
    PROGRAM
  }

  /** Why this principal may not, or nothing where it may. */
  public Optional<DenialCode> refuses(Principal principal, Recipient recipient) {
    boolean role = roles.isEmpty() || !Collections.disjoint(roles, principal.roles());
    boolean listed = recipients.isEmpty() || recipients.contains(principal.recipient());
    if (!role || !listed || !meetsNature(principal)) {
      return Optional.of(DenialCode.PURPOSE_FORBIDDEN);
    }
    boolean known = tier.isEmpty() || recipient.tier().compareTo(tier.get()) >= 0;
    return known ? Optional.empty() : Optional.of(DenialCode.RECIPIENT_FORBIDDEN);
  }

  /** Whether this organisation is among those meant, by its id and tier. */
  boolean admits(Recipient receiver) {
    boolean listed = recipients.isEmpty() || recipients.contains(receiver.id());
    boolean known = tier.isEmpty() || receiver.tier().compareTo(tier.get()) >= 0;
    return listed && known && receiver.active();
  }

  /** Whether somebody may be among both; by roles and recipients, as a tier can change. */
  boolean overlaps(Audience other) {
    return meet(roles, other.roles)
        && meet(recipients, other.recipients)
        && (nature == Nature.ANY || other.nature == Nature.ANY || nature == other.nature);
  }

  private static boolean meet(Set<?> some, Set<?> others) {
    return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
  }

  private boolean meetsNature(Principal principal) {
    return switch (nature) {
      case ANY -> true;
      case PERSON -> !principal.program();
      case PROGRAM -> principal.program();
    };
  }

  /** As in the policy file: {@code [role:courier, tier:verified]}, sorted. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    roles.stream().sorted().forEach(role -> words.add("role:" + role));
    recipients.stream().sorted().forEach(id -> words.add("recipient:" + id));
    tier.ifPresent(least -> words.add("tier:" + Words.of(least)));
    if (nature != Nature.ANY) {
      words.add(Words.of(nature));
    }
    return words;
  }
}
