package io.elpis.gateway;

import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.policy.EligibleWork;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What must be read before a decision.
 *
 * @param assignedSince also count the principal's tickets that were open at any moment since then:
 *     the purpose's quota depends on it, and what is delivered by now still counts for today
 * @param device what signed the request, checked already
 * @param withRoster also read where the principal is on duty
 * @param eligible also count these tickets: the purpose's quota is a share of them
 * @param look also read whether a second person approved this, where that matters
 * @param withConsents also read the subject's consents: the purpose rests on one
 */
public record FactQuery(
    PrincipalId principal,
    CredentialId credential,
    Optional<TicketId> ticket,
    PersonRef person,
    Optional<DeviceId> device,
    Optional<Instant> assignedSince,
    boolean withConsents,
    boolean withRoster,
    Optional<EligibleWork> eligible,
    Optional<Look> look) {

  /**
   * A query of a request that no device signed, for a purpose that asks for no roster, no count of
   * eligible tickets and no approval.
   */
  public FactQuery(
      PrincipalId principal,
      CredentialId credential,
      Optional<TicketId> ticket,
      PersonRef person,
      Optional<Instant> assignedSince,
      boolean withConsents) {
    this(
        principal,
        credential,
        ticket,
        person,
        Optional.empty(),
        assignedSince,
        withConsents,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** What a second person may have approved: exactly these fields for this purpose. */
  public record Look(PurposeName purpose, Set<FieldName> fields) {
    public Look {
      fields = Set.copyOf(fields);
    }
  }
}
