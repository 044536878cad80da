package io.elpis.gateway;

import io.elpis.model.CredentialId;
import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import java.util.Optional;

/**
 * What must be read before a decision.
 *
 * @param countAssigned also count the principal's open tickets: the purpose's quota depends on it
 * @param withConsents also read the subject's consents: the purpose rests on one
 */
public record FactQuery(
    PrincipalId principal,
    CredentialId credential,
    Optional<TicketId> ticket,
    PersonRef person,
    boolean countAssigned,
    boolean withConsents) {}
