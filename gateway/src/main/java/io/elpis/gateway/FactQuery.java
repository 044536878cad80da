package io.elpis.gateway;

import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * What must be read before a decision.
 *
 * @param assignedSince also count the principal's tickets that were open at any moment since then:
 *     the purpose's quota depends on it, and what is delivered by now still counts for today
 * @param device what signed the request, checked already
 * @param withRoster also read where the principal is on duty
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
    boolean withRoster) {

  /** A query of a request that no device signed, for a purpose that asks for no roster. */
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
        false);
  }
}
