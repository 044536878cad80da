package io.elpis.server;

import io.elpis.gateway.ContactLookup;
import io.elpis.gateway.LocalAccounts;
import io.elpis.gateway.OwnTickets;
import io.elpis.gateway.StaffSessions;
import io.elpis.gateway.SubjectSessions;

/** How people come in, and the work they find. */
public record DoorUseCases(
    StaffSessions staff,
    LocalAccounts accounts,
    SubjectSessions subjects,
    ContactLookup contacts,
    OwnTickets tickets) {}
