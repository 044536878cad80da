package io.elpis.server;

import io.elpis.gateway.Audit;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.OwnData;
import io.elpis.gateway.Subjects;
import io.elpis.policy.Policy;
import io.elpis.rights.clock.Clocks;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.look.Looks;
import io.elpis.rights.request.Delegations;
import io.elpis.rights.request.Fulfilment;
import io.elpis.rights.request.IdentityChecks;
import io.elpis.rights.request.PersonBars;
import io.elpis.rights.request.Requests;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** Joins the person's side and the officer's desk; {@link Wiring} does the rest. */
record RightsWiring(
    Stores stores,
    Policy policy,
    Clocks clocks,
    DocketEntries entries,
    InstantSource clock,
    SecureRandom random) {
  /** What of the gateway people and officers work with. */
  record Gate(Subjects subjects, OwnData own, Audit audit, RelayChannels channels) {}

  RightsUseCases useCases(Gate gate) {
    var dockets = stores.rights().dockets();
    DocketIds ids = new DocketIds(clock, random);
    Delegations delegations = new Delegations(dockets, entries, ids, clock);
    PersonBars bars =
        new PersonBars(
            new PersonBars.Parts(dockets, entries, ids, stores.directory()), policy, clock);
    Looks looks =
        new Looks(
            gate.audit(), stores.directory(), stores.releases(), stores.alerts()::naming, clock);
    Fulfilment fulfilment =
        new Fulfilment(
            new Fulfilment.Parts(
                entries,
                gate.subjects(),
                gate.own(),
                gate.audit(),
                delegations,
                bars,
                looks,
                subject -> Optional.empty(),
                policy));
    IdentityChecks identity =
        new IdentityChecks(
            stores.rights().identity(),
            (to, letter) ->
                gate.channels().write(to, letter.key(), letter.subject(), letter.text()),
            clock,
            random);
    Requests requests =
        new Requests(
            new Requests.Parts(
                dockets,
                entries,
                ids,
                gate.audit(),
                gate.subjects(),
                gate.own(),
                delegations,
                identity,
                fulfilment,
                clocks,
                clock));
    return new RightsUseCases(requests, looks, bars, delegations, clocks);
  }
}
