package io.elpis.ledger;

import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants other persons' yes for.
 *
 * @param id random; says nothing
 * @param needed how many different persons must say yes
 * @param expiresAt nobody can say yes from then on
 */
public record Petition(
    String id,
    PrincipalId asker,
    RecipientId recipient,
    PurposeName purpose,
    Matter matter,
    int needed,
    Instant expiresAt) {

  /** What it is about. */
  public sealed interface Matter {}

  /** One look at one person: exactly these fields, for this ticket. */
  public record Look(Optional<TicketId> ticket, SubjectId subject, Set<FieldName> fields)
      implements Matter {
    public Look {
      fields = Set.copyOf(fields);
    }
  }

  /**
   * More room in a quota.
   *
   * @param account as {@link Claim.Quota#account}
   * @param base what the quota is without a raise; each raise gives half of what the one before
   *     gave, the first one half of this
   */
  public record Raise(String account, long base) implements Matter {}
}
