package io.elpis.server;

import io.elpis.rights.clock.Clocks;
import io.elpis.rights.look.Looks;
import io.elpis.rights.request.Delegations;
import io.elpis.rights.request.PersonBars;
import io.elpis.rights.request.Requests;

/** The person's side and the officer's desk. */
public record RightsUseCases(
    Requests requests, Looks looks, PersonBars bars, Delegations delegations, Clocks clocks) {}
