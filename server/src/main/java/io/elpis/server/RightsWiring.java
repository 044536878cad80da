package io.elpis.server;

import io.elpis.gateway.Audit;
import io.elpis.gateway.Consents;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.Erasure;
import io.elpis.gateway.LookFeed;
import io.elpis.gateway.OwnData;
import io.elpis.gateway.Subjects;
import io.elpis.policy.Policy;
import io.elpis.rights.breach.BreachScope;
import io.elpis.rights.breach.Breaches;
import io.elpis.rights.clock.Clocks;
import io.elpis.rights.consent.ConsentDesk;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.look.Looks;
import io.elpis.rights.register.Exposure;
import io.elpis.rights.register.Registers;
import io.elpis.rights.register.Thresholds;
import io.elpis.rights.request.Delegations;
import io.elpis.rights.request.Fulfilment;
import io.elpis.rights.request.IdentityChecks;
import io.elpis.rights.request.PersonBars;
import io.elpis.rights.request.Post;
import io.elpis.rights.request.Requests;
import io.elpis.rights.retention.Forms;
import io.elpis.rights.retention.Holds;
import io.elpis.rights.retention.Keep;
import io.elpis.rights.retention.Retention;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Joins the person's side and the officer's desk; {@link Wiring} does the rest. */
record RightsWiring(
    Stores stores,
    Policy policy,
    Times times,
    DocketEntries entries,
    InstantSource clock,
    SecureRandom random) {
  /**
   * What time is measured by.
   *
   * @param patient a time that does not leap, for what destroys
   */
  record Times(Clocks clocks, InstantSource patient) {}

  /** What of the gateway people and officers work with. */
  record Gate(
      Subjects subjects,
      OwnData own,
      Audit audit,
      Consents consents,
      Erasure erasure,
      RelayChannels channels,
      LookFeed feed) {}

  RightsUseCases useCases(Gate gate) {
    var dockets = stores.rights().dockets();
    DocketIds ids = new DocketIds(clock, random);
    Post post =
        (to, letter) -> gate.channels().write(to, letter.key(), letter.subject(), letter.text());
    Delegations delegations = new Delegations(dockets, entries, ids, clock);
    Holds holds = new Holds(dockets, entries, ids, clock, times.patient());
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
                holds,
                policy));
    IdentityChecks identity = new IdentityChecks(stores.rights().identity(), post, clock, random);
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
                times.clocks(),
                clock));
    return new RightsUseCases(
        requests,
        looks,
        bars,
        delegations,
        new ConsentDesk(
            new ConsentDesk.Parts(dockets, entries, ids), gate.consents(), policy, clock),
        keeping(gate, ids, holds),
        duties(gate, ids, post),
        times.clocks());
  }

  private RightsUseCases.Keeping keeping(Gate gate, DocketIds ids, Holds holds) {
    var store = stores.rights().retention();
    var dockets = stores.rights().dockets();
    return new RightsUseCases.Keeping(
        new Retention(
            new Retention.Parts(
                store, dockets, entries, ids, gate.erasure(), Keep.of(policy), times.patient())),
        holds,
        new Forms(new Forms.Parts(dockets, store, entries, ids, gate.subjects()), policy, clock));
  }

  private RightsUseCases.Duties duties(Gate gate, DocketIds ids, Post post) {
    var dockets = stores.rights().dockets();
    var people = stores.rights().breaches();
    Breaches breaches =
        new Breaches(
            new Breaches.Parts(
                dockets,
                entries,
                ids,
                people,
                new BreachScope(gate.audit(), stores.releases(), people),
                stores.alerts(),
                stores.releases(),
                post,
                times.clocks(),
                clock));
    Exposure exposure =
        new Exposure(
            gate.feed(), stores.rights().exposure(), policy.catalogue(), times.clocks().numbers());
    return new RightsUseCases.Duties(
        new Registers(
            new Registers.Parts(dockets, entries, stores.releases(), breaches, policy, clock)),
        breaches,
        new Thresholds(stores.rights().census(), exposure, policy, times.clocks().numbers()),
        exposure,
        stores.rights().policies());
  }
}
