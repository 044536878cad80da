package io.elpis.server;

import io.elpis.gateway.ContactLookup;
import io.elpis.gateway.LocalAccounts;
import io.elpis.gateway.OwnTickets;
import io.elpis.gateway.SessionDoubts;
import io.elpis.gateway.SessionProofs;
import io.elpis.gateway.SignInLinks;
import io.elpis.gateway.StaffSessions;
import io.elpis.gateway.SubjectSessions;
import io.elpis.server.identity.OidcDoor;
import io.elpis.server.identity.PasskeyDoor;
import java.util.Optional;

/**
 * How people come in, and the work they find.
 *
 * @param oidc empty where no identity provider is named
 */
public record DoorUseCases(
    StaffSessions staff,
    SignInLinks links,
    SessionProofs proofs,
    SessionDoubts doubts,
    LocalAccounts accounts,
    PasskeyDoor passkeys,
    SubjectSessions subjects,
    ContactLookup contacts,
    OwnTickets tickets,
    Optional<OidcDoor> oidc) {}
