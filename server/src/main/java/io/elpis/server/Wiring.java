package io.elpis.server;

import io.elpis.gateway.AdminLog;
import io.elpis.gateway.AlertDesk;
import io.elpis.gateway.ApiKeys;
import io.elpis.gateway.ApprovalRequests;
import io.elpis.gateway.Approvals;
import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditDraw;
import io.elpis.gateway.Canaries;
import io.elpis.gateway.CanaryAlarm;
import io.elpis.gateway.CanaryBook;
import io.elpis.gateway.Connections;
import io.elpis.gateway.Consents;
import io.elpis.gateway.ContactLookup;
import io.elpis.gateway.DeskEntries;
import io.elpis.gateway.Directory;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocumentViews;
import io.elpis.gateway.Drafting;
import io.elpis.gateway.EntryMaker;
import io.elpis.gateway.Erasure;
import io.elpis.gateway.EscrowDesk;
import io.elpis.gateway.FactGatherer;
import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.Intake;
import io.elpis.gateway.KeyLog;
import io.elpis.gateway.KeyMaker;
import io.elpis.gateway.Ladder;
import io.elpis.gateway.LedgerEvents;
import io.elpis.gateway.LocalAccounts;
import io.elpis.gateway.LookFeed;
import io.elpis.gateway.Lookout;
import io.elpis.gateway.Nobody;
import io.elpis.gateway.OpenedEntries;
import io.elpis.gateway.OwnData;
import io.elpis.gateway.OwnTickets;
import io.elpis.gateway.People;
import io.elpis.gateway.Petitions;
import io.elpis.gateway.PolicyReplay;
import io.elpis.gateway.Portraits;
import io.elpis.gateway.Presenter;
import io.elpis.gateway.QuotaDesk;
import io.elpis.gateway.Recording;
import io.elpis.gateway.RelayDesk;
import io.elpis.gateway.Releases;
import io.elpis.gateway.Replays;
import io.elpis.gateway.Responses;
import io.elpis.gateway.Reveal;
import io.elpis.gateway.Scans;
import io.elpis.gateway.ScreenMarks;
import io.elpis.gateway.Sealing;
import io.elpis.gateway.Search;
import io.elpis.gateway.SessionDoubts;
import io.elpis.gateway.SessionProofs;
import io.elpis.gateway.SignInLinks;
import io.elpis.gateway.StaffSessions;
import io.elpis.gateway.Statistics;
import io.elpis.gateway.SubjectSessions;
import io.elpis.gateway.Subjects;
import io.elpis.gateway.TagKeys;
import io.elpis.gateway.TellablePurposes;
import io.elpis.gateway.TicketSteps;
import io.elpis.gateway.Tokens;
import io.elpis.gateway.UnusualLooks;
import io.elpis.gateway.collect.Collectors;
import io.elpis.ledger.Ledger;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectIds;
import io.elpis.policy.Decider;
import io.elpis.relay.binding.Bindings;
import io.elpis.relay.binding.KeyedNames;
import io.elpis.relay.binding.Switchboard;
import io.elpis.relay.binding.Terms;
import io.elpis.relay.waybill.LabelDesk;
import io.elpis.relay.waybill.LabelPress;
import io.elpis.relay.waybill.WaybillTokens;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.identity.OidcDoor;
import io.elpis.server.identity.OidcOptions;
import io.elpis.server.identity.PasskeyDoor;
import io.elpis.server.identity.Site;
import io.elpis.server.linkage.VaultLinkage;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.DerivedKeys;
import io.elpis.vault.Keyring;
import io.elpis.vault.Pseudonym;
import io.elpis.vault.Recombination;
import io.elpis.vault.Reference;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import io.elpis.vault.Veil;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.MadeUp;
import io.elpis.watch.Limits;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The one place where the rooms are joined, by hand. */
final class Wiring {
  /** Which of the derived keys seals what labels hold. */
  private static final int TOKEN_KEY = 1;

  private final Stores stores;
  private final Keyring keyring;
  private final PolicySource policy;
  private final RelayOptions relay;
  private final Optional<OidcOptions> oidc;
  private final Site site;
  private final RightsWiring.Times times;
  private final InstantSource clock;
  private final SecureRandom random;

  Wiring(
      Stores stores,
      Keyring keyring,
      PolicySource policy,
      RelayOptions relay,
      Optional<OidcOptions> oidc,
      Site site,
      RightsWiring.Times times,
      InstantSource clock,
      SecureRandom random) {
    this.stores = stores;
    this.keyring = keyring;
    this.policy = policy;
    this.relay = relay;
    this.oidc = oidc;
    this.site = site;
    this.times = times;
    this.clock = clock;
    this.random = random;
  }

  /** The use cases over an open keyring and an open ledger. */
  UseCases useCases(Vault vault, Ledger ledger) {
    Nobody nobody = nobody(vault);
    stores
        .rights()
        .policies()
        .keep(policy.policy().digest().toString(), policy.yaml(), clock.instant());
    Decider decider = new Decider(policy.policy());
    EntryMaker entries =
        new EntryMaker(
            random, new TellablePurposes(purpose -> policy.policy().purpose(purpose).isPresent()));
    BlindIndex blindIndex = new BlindIndex(keyring);
    FieldRules rules = rules(keyring);
    Sealing sealing = new Sealing(vault, blindIndex, rules, policy.policy());
    People people = new People(sealing, new SubjectIds(clock, random), clock);
    TicketSteps steps = new TicketSteps(policy.policy());
    AdminLog adminLog = new AdminLog(vault, nobody, entries, ledger, policy.policy());
    Petitions petitions = new Petitions(random);
    Drafting drafting = new Drafting(vault, decider, nobody, entries, petitions);
    DeskEntries deskEntries =
        new DeskEntries(vault, nobody, entries, ledger, policy.policy().digest());
    CanaryBook book =
        new CanaryBook(stores.canaries(), new Veil(keyring), new Pseudonym(keyring), rules);
    CanaryAlarm alarm = new CanaryAlarm(book, stores.alerts(), deskEntries, clock);
    FactGatherer gatherer = new FactGatherer(stores.facts(), decider, clock);
    Audit audit = new Audit(stores.audit(), stores.subjects(), nobody, ledger.reader(), vault);
    OpenedEntries opened = new OpenedEntries(stores.work(), ledger.reader(), nobody, vault);
    Replays replays = new Replays(stores.once(), ledger.reader(), drafting, clock);
    Directory directory = new Directory(stores.directory(), steps, adminLog);
    Bindings bindings = bindings();
    Presenter presenter = new Presenter(vault, decider, rules, bindings);
    Recording recording = new Recording(drafting, ledger, presenter);
    Connections connections =
        new Connections(gatherer, decider, recording, vault, rules, stores.subjects(), alarm);
    Subjects subjects = new Subjects(stores.subjects(), people, sealing);
    Erasure erasure = new Erasure(stores.subjects(), vault, entries, ledger, policy.policy());
    Reveal reveal = new Reveal(gatherer, decider, drafting, ledger, presenter, replays);
    Consents consents =
        new Consents(stores.consents(), stores.subjects(), vault, entries, ledger, policy.policy());
    RelayChannels channels = channels(subjects, erasure, connections);
    DocketEntries docketEntries =
        new DocketEntries(
            stores.subjects(),
            new DocketEntries.Ink(vault, nobody, entries, ledger),
            policy.policy().digest(),
            erasure,
            clock);
    PartyWiring parties = new PartyWiring(stores, directory, adminLog, keyring, clock, random);
    Statistics statistics =
        new Statistics(
            stores.statistics(),
            stores.directory(),
            deskEntries,
            blindIndex,
            new Statistics.Rules(policy.policy(), decider),
            new Statistics.Chance(clock, random));
    return new UseCases(
        reveal,
        new Search(
            gatherer,
            stores.search(),
            decider,
            new Search.SearchRules(blindIndex, rules, policy.policy()),
            new Search.SearchEntries(vault, nobody, entries, ledger, policy.policy())),
        new Tokens(gatherer, decider, stores.tokens(), random, clock),
        subjects,
        consents,
        erasure,
        directory,
        parties.useCases(
            steps,
            new PartyWiring.Looking(gatherer, decider, reveal, recording, presenter, replays),
            deskEntries),
        labelDesk(reveal),
        new ApiKeys(
            stores.credentials(), new KeyMaker(stores.credentials(), random, clock), adminLog),
        new Intake(
            stores.intake(), people, sealing, new Reference(keyring), steps, deskEntries, alarm),
        audit,
        new PolicyReplay(audit, stores.facts()),
        new TagKeys(stores.subjects(), vault, entries, ledger, policy.policy()),
        new KeyLog(deskEntries),
        quota(gatherer, decider, petitions, deskEntries, adminLog),
        new RelayUseCases(
            new RelayDesk(gatherer, decider, recording, presenter),
            bindings,
            switchboard(connections),
            connections,
            channels),
        watch(opened, ledger, deskEntries, audit, book),
        new TraceWiring(stores, ledger, decider, deskEntries, book)
            .useCases(
                new DocumentViews.Looking(gatherer, decider, recording, replays),
                drafting,
                presenter,
                new TraceWiring.Values(
                    rules, blindIndex, sealing, new DerivedKeys(keyring), new Veil(keyring)),
                new Releases.Chance(clock, random)),
        door(adminLog, blindIndex, rules),
        new UseCases.CanaryCases(
            new Canaries(
                book,
                stores.canaries(),
                new Canaries.Maker(
                    new Recombination(vault, new MadeUp(random, relay.pool().mailDomain())),
                    sealing,
                    people,
                    stores.releases(),
                    random),
                deskEntries,
                clock),
            new ScreenMarks(stores.directory(), stores.audit(), ledger.reader(), deskEntries)),
        new Collectors(stores.collectors(), adminLog, new DerivedKeys(keyring), clock),
        statistics,
        new Portraits(
            statistics, stores.portraits(), deskEntries, decider, new DerivedKeys(keyring), clock),
        new VaultLinkage(
            stores.indexed(),
            book::ids,
            by -> adminLog.tell(by, "linkage-counted", by.principal()),
            policy.policy(),
            clock),
        new RightsWiring(
                stores,
                stores.rights().without(book::ids),
                policy.policy(),
                times,
                docketEntries,
                clock,
                random)
            .useCases(
                new RightsWiring.Gate(
                    subjects,
                    new OwnData(gatherer, decider, recording, sealing, subjects),
                    audit,
                    consents,
                    erasure,
                    channels,
                    new LookFeed(opened))),
        ledger,
        policy.policy(),
        policy.yaml());
  }

  private DoorUseCases door(AdminLog adminLog, BlindIndex blindIndex, FieldRules rules) {
    StaffSessions staff =
        new StaffSessions(
            new StaffSessions.Stores(stores.sessions(), stores.credentials(), stores.directory()),
            new KeyMaker(stores.credentials(), random, clock),
            adminLog,
            Desk::scopesOf,
            random,
            clock);
    DerivedKeys codes = new DerivedKeys(keyring);
    LocalAccounts accounts =
        new LocalAccounts(
            new LocalAccounts.Stores(stores.accounts(), stores.sessions(), stores.directory()),
            staff,
            adminLog,
            name -> codes.of("console-code", name).copy(),
            new LocalAccounts.Chance(random, clock));
    return new DoorUseCases(
        staff,
        new SignInLinks(
            new SignInLinks.Stores(stores.sessions(), stores.directory()),
            staff,
            adminLog,
            policy.policy(),
            random,
            clock),
        new SessionProofs(stores.sessions(), codes.of("session-proof", "1"), clock),
        new SessionDoubts(stores.doubts(), clock),
        accounts,
        new PasskeyDoor(
            stores.passkeys(),
            new PasskeyDoor.Beside(staff, accounts, oidc.isPresent()),
            adminLog,
            name -> codes.of("passkey-handle", name).copy(),
            site,
            clock),
        new SubjectSessions(stores.sessions(), stores.subjects(), random, clock),
        new ContactLookup(stores.releases(), blindIndex, rules, policy.policy()),
        new OwnTickets(stores.ticketLists(), stores.directory()),
        oidc.map(options -> new OidcDoor(options, random, clock)));
  }

  private LabelDesk labelDesk(Reveal reveal) {
    TreeMap<Integer, SecretBytes> keys = new TreeMap<>();
    keys.put(TOKEN_KEY, new DerivedKeys(keyring).of("waybill-token", Integer.toString(TOKEN_KEY)));
    return new LabelDesk(
        reveal,
        policy.policy().catalogue(),
        new LabelPress(x -> relay.pool().owns(x)),
        new WaybillTokens(keys, clock));
  }

  private UseCases.WatchCases watch(
      OpenedEntries opened, Ledger ledger, DeskEntries entries, Audit audit, CanaryBook book) {
    Lookout lookout =
        new Lookout(
            stores.work(),
            ledger.reader(),
            new LedgerEvents(stores.work(), opened, book),
            new Responses(
                stores.alerts(),
                entries,
                new UnusualLooks(stores.work(), ledger.reader()),
                Ladder.STANDARD,
                clock),
            Limits.MODEST);
    return new UseCases.WatchCases(
        lookout,
        new AlertDesk(stores.alerts(), entries, audit, lookout::keys, clock),
        new AuditDraw(ledger.reader(), new DerivedKeys(keyring), entries, audit, clock));
  }

  private UseCases.QuotaCases quota(
      FactGatherer gatherer,
      Decider decider,
      Petitions petitions,
      DeskEntries entries,
      AdminLog adminLog) {
    return new UseCases.QuotaCases(
        new QuotaDesk(gatherer, stores.quotas(), policy.policy(), petitions, entries),
        new ApprovalRequests(gatherer, decider, petitions, entries),
        new Approvals(
            stores.petitions(),
            stores.directory(),
            stores.subjects(),
            entries,
            policy.policy(),
            clock),
        new Scans(
            stores.escrow(), stores.directory(), stores.subjects(), stores.once(), entries, clock),
        new EscrowDesk(stores.escrow(), stores.directory(), stores.subjects(), adminLog, entries),
        stores.notices());
  }

  private Bindings bindings() {
    return new Bindings(
        stores.bindings(), relay.pool(), Terms.standard(), keyedNames(), random, clock);
  }

  private Switchboard switchboard(Connections connections) {
    return new Switchboard(
        stores.bindings(), relay.pool(), Terms.standard(), keyedNames(), connections, clock);
  }

  private RelayChannels channels(Subjects subjects, Erasure erasure, Connections connections) {
    return new RelayChannels(
        new RelayChannels.Parts(
            stores, policy.policy().catalogue(), keyedNames(), new Veil(keyring), clock, random),
        subjects,
        erasure,
        connections);
  }

  private KeyedNames keyedNames() {
    Pseudonym pseudonym = new Pseudonym(keyring);
    return (use, text) -> pseudonym.of(new FieldName("elpis:" + use), text);
  }

  /** What the types of fields do with values. */
  static FieldRules rules(Keyring keyring) {
    Pseudonym pseudonym = new Pseudonym(keyring);
    return FieldRules.standard(
        (type, normalised) -> pseudonym.of(new FieldName(type.word()), normalised));
  }

  /** The keys for entries about nobody, made once per deployment. */
  private Nobody nobody(Vault vault) {
    return stores.subjects().nobody().map(Nobody::new).orElseGet(() -> newNobody(vault));
  }

  private Nobody newNobody(Vault vault) {
    try (SubjectKeys keys = vault.newKeys(Nobody.ID)) {
      HeldPerson person = new HeldPerson(Nobody.ID, vault.wrap(Nobody.ID, keys), Map.of());
      // Another node that starts at the same moment may have come first; its keys are then the
      // ones.
      stores.subjects().insertNobody(person);
    }
    return stores.subjects().nobody().map(Nobody::new).orElseThrow();
  }
}
