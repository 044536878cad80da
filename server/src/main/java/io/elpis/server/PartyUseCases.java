package io.elpis.server;

import io.elpis.gateway.AccessLog;
import io.elpis.gateway.Devices;
import io.elpis.gateway.Doorstep;
import io.elpis.gateway.EventSources;
import io.elpis.gateway.Handovers;
import io.elpis.gateway.Manifests;
import io.elpis.gateway.Parties;
import io.elpis.gateway.Receivers;
import io.elpis.gateway.Rosters;
import io.elpis.gateway.TicketDesk;

/** What an open server can do about those who ask and about the business they ask for. */
public record PartyUseCases(
    Parties parties,
    Devices devices,
    Rosters rosters,
    Manifests manifests,
    TicketDesk ticketDesk,
    EventSources eventSources,
    Doorstep doorstep,
    Receivers receivers,
    Handovers handovers,
    AccessLog access) {}
