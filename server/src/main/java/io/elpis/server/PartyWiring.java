package io.elpis.server;

import io.elpis.gateway.AccessLog;
import io.elpis.gateway.AdminLog;
import io.elpis.gateway.DeskEntries;
import io.elpis.gateway.Devices;
import io.elpis.gateway.Directory;
import io.elpis.gateway.Doorstep;
import io.elpis.gateway.EventSources;
import io.elpis.gateway.FactGatherer;
import io.elpis.gateway.Handovers;
import io.elpis.gateway.Manifests;
import io.elpis.gateway.Parties;
import io.elpis.gateway.Presenter;
import io.elpis.gateway.Receivers;
import io.elpis.gateway.Recording;
import io.elpis.gateway.Replays;
import io.elpis.gateway.Reveal;
import io.elpis.gateway.Rosters;
import io.elpis.gateway.TicketDesk;
import io.elpis.gateway.TicketSteps;
import io.elpis.policy.Decider;
import io.elpis.server.http.LetterJson;
import io.elpis.vault.DerivedKeys;
import io.elpis.vault.Keyring;
import io.elpis.vault.Reference;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Joins what is about those who ask; {@link Wiring} does the rest. */
final class PartyWiring {
  private final Stores stores;
  private final Directory directory;
  private final AdminLog adminLog;
  private final Keyring keyring;
  private final InstantSource clock;
  private final SecureRandom random;

  PartyWiring(
      Stores stores,
      Directory directory,
      AdminLog adminLog,
      Keyring keyring,
      InstantSource clock,
      SecureRandom random) {
    this.stores = stores;
    this.directory = directory;
    this.adminLog = adminLog;
    this.keyring = keyring;
    this.clock = clock;
    this.random = random;
  }

  /** What a look at a person is made of. */
  record Looking(
      FactGatherer gatherer,
      Decider decider,
      Reveal reveal,
      Recording recording,
      Presenter presenter,
      Replays replays) {}

  PartyUseCases useCases(TicketSteps steps, Looking looking, DeskEntries entries) {
    PartyStores own = stores.parties();
    Parties parties =
        new Parties(stores.directory(), own.parties(), adminLog, new Reference(keyring), clock);
    Manifests manifests = new Manifests(own.manifests(), directory, adminLog, clock);
    return new PartyUseCases(
        parties,
        new Devices(own.devices(), parties, adminLog, clock, random),
        new Rosters(own.rosters(), directory, parties, adminLog, clock),
        manifests,
        new TicketDesk(stores.directory(), steps, clock),
        new EventSources(
            own.eventSources(), own.nonces(), new DerivedKeys(keyring), directory, adminLog, clock),
        doorstep(manifests, looking),
        new Receivers(own.receivers(), directory, adminLog, clock, random),
        handovers(own, looking),
        new AccessLog(entries));
  }

  private Doorstep doorstep(Manifests manifests, Looking looking) {
    return new Doorstep(
        manifests,
        stores.directory(),
        looking.decider(),
        looking.reveal(),
        looking.gatherer(),
        looking.recording());
  }

  private Handovers handovers(PartyStores own, Looking looking) {
    return new Handovers(
        own.receivers(),
        stores.directory(),
        looking.gatherer(),
        looking.decider(),
        looking.recording(),
        looking.replays(),
        new Handovers.Letters(looking.presenter(), new LetterJson(), clock));
  }
}
