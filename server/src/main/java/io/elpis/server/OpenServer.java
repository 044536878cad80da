package io.elpis.server;

import io.elpis.gateway.AccessLog;
import io.elpis.gateway.Asker;
import io.elpis.gateway.Authentication;
import io.elpis.gateway.DeviceProof;
import io.elpis.gateway.DeviceProofs;
import io.elpis.gateway.IndexRotation;
import io.elpis.gateway.IndexedForms;
import io.elpis.gateway.KeyDesk;
import io.elpis.gateway.KeyMaker;
import io.elpis.gateway.Scope;
import io.elpis.gateway.ValueResealing;
import io.elpis.ledger.Ledger;
import io.elpis.ledger.LedgerHealth;
import io.elpis.ledger.LedgerLimits;
import io.elpis.ledger.LedgerSetup;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.database.Database;
import io.elpis.vault.ExpectedKeys;
import io.elpis.vault.KekRotation;
import io.elpis.vault.KeyLimits;
import io.elpis.vault.Keyring;
import io.elpis.vault.KeyringStatus;
import io.elpis.vault.Reindexing;
import io.elpis.vault.Resealing;
import io.elpis.vault.Vault;
import io.elpis.vault.keyset.FileKeysetStore;
import io.elpis.vault.keyset.KeysetProtection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A server on its database: open once its keys are unsealed and its log was found to be the one it
 * published; sealed, with the reasons, until then. Nothing is disclosed while it is sealed.
 * Thread-safe.
 */
final class OpenServer implements Instance, AutoCloseable {
  private static final Logger LOG = System.getLogger(OpenServer.class.getName());
  private static final int PAGE = 500;

  private final ServerOptions options;
  private final DataFolder folder;
  private final Database database;
  private final Stores stores;
  private final Keyring keyring;
  private final Vault vault;
  private final KeyDesk keyDesk;
  private final Authentication authentication;
  private final DeviceProofs deviceProofs;
  private final PolicySource policy;
  private final InstantSource machineClock;
  private final ForwardClock clock;
  private final SecureRandom random;
  private volatile boolean demonstration;
  private volatile State state =
      new State.Sealed(new ElpisException(ErrorCode.SEALED, "the server is starting"));

  private sealed interface State {
    record Sealed(ElpisException why) implements State {}

    record Open(UseCases useCases, Housekeeping housekeeping, WatchPost watch) implements State {}
  }

  OpenServer(
      ServerOptions options,
      DataFolder folder,
      Database database,
      InstantSource clock,
      SecureRandom random) {
    this.options = options;
    this.folder = folder;
    this.database = database;
    this.machineClock = clock;
    this.clock = new ForwardClock(clock);
    this.random = random;
    this.policy = PolicySource.load(folder, options.policyFile());
    this.stores = Stores.on(database, this.clock);
    this.keyring = keyring();
    this.vault = new Vault(keyring, random, options.keys().suite());
    this.authentication = new Authentication(stores.credentials());
    this.deviceProofs =
        new DeviceProofs(stores.parties().devices(), stores.parties().nonces(), clock);
    this.keyDesk = new KeyDesk(keyring, stores.keks(), works(), this::open);
  }

  private KeyDesk.Works works() {
    IndexedForms forms = new IndexedForms(Wiring.rules(keyring), policy.policy());
    return new KeyDesk.Works(
        new KekRotation(vault, keyring, stores.keks(), PAGE),
        new IndexRotation(
            keyring,
            new Reindexing(
                vault, keyring, forms, stores.index().wanting(policy.policy().indexed()), PAGE),
            stores.index(),
            stores.marks(),
            clock),
        new ValueResealing(
            new Resealing(vault, stores.sealed(), PAGE), vault.suite(), stores.marks(), clock));
  }

  /** Opens where everything is in order; stays sealed and knows why where it is not. */
  synchronized void open() {
    if (state instanceof State.Open) {
      return;
    }
    try {
      if (keyring.status() instanceof KeyringStatus.Sealed sealed) {
        throw sealed.failure();
      }
      LedgerSetup setup =
          new LedgerSetup(
              stores.ledger(),
              folder.log(),
              // The ledger keeps its own order, and counts how often the clock stood back.
              machineClock,
              random,
              LedgerLimits.standard(),
              options.witnesses().witnesses());
      Ledger ledger = options.newLog() ? Ledger.startAnew(setup) : Ledger.open(setup);
      Optional<Instant> lastEntry = lastEntry();
      lastEntry.ifPresent(clock::atLeast);
      ForgettingTime forgetting = new ForgettingTime(machineClock, System::nanoTime, lastEntry);
      UseCases useCases =
          new Wiring(
                  stores,
                  keyring,
                  policy,
                  options.relay(),
                  options.oidc(),
                  options.site(),
                  new RightsWiring.Times(ClocksSource.load(folder), forgetting::now),
                  clock,
                  random)
              .useCases(vault, ledger);
      useCases
          .relay()
          .channels()
          .start(
              options.relay(),
              options.bind(),
              useCases.relay().connections(),
              useCases.relay().switchboard());
      state =
          new State.Open(
              useCases,
              Housekeeping.start(useCases, stores, keyDesk, forgetting),
              WatchPost.start(useCases.watch().lookout(), stores.watchDuty(), folder.watch()));
    } catch (ElpisException why) {
      state = new State.Sealed(why);
    }
  }

  private Optional<Instant> lastEntry() {
    long millis = stores.ledger().head().lastTimeMillis();
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  @Override
  public UseCases useCases() {
    if (keyring.status() instanceof KeyringStatus.Sealed sealed && state instanceof State.Open) {
      throw sealed.failure();
    }
    return switch (state) {
      case State.Sealed sealed ->
          throw new ElpisException(
              sealed.why().code(), String.valueOf(sealed.why().getMessage()), sealed.why());
      case State.Open open -> open.useCases();
    };
  }

  @Override
  public Optional<Asker> authenticate(String bearer) {
    return authentication.authenticate(bearer);
  }

  @Override
  public Asker prove(Asker asker, DeviceProof proof) {
    return deviceProofs.check(asker, proof);
  }

  @Override
  public void unproven(Asker asker) {
    tell(access -> access.unproven(asker), "signature");
  }

  @Override
  public void outOfScope(Asker asker, Scope scope) {
    tell(access -> access.outOfScope(asker, scope), "scope");
  }

  private void tell(Consumer<AccessLog> refusal, String what) {
    if (state instanceof State.Open open && keyring.status() instanceof KeyringStatus.Open) {
      try {
        refusal.accept(open.useCases().parties().access());
      } catch (ElpisException unrecorded) {
        // Nothing is given out, so the caller's answer stays the one answer.
        LOG.log(
            Level.WARNING,
            "a refused {0} is not on the ledger: {1}",
            what,
            unrecorded.code().word());
      }
    }
  }

  @Override
  public KeyDesk keys() {
    return keyDesk;
  }

  @Override
  public List<Cause> causes() {
    List<Cause> causes = new ArrayList<>();
    if (state instanceof State.Sealed(var why)) {
      causes.add(cause(why));
    }
    if (keyring.status() instanceof KeyringStatus.Sealed sealed && state instanceof State.Open) {
      causes.add(new Cause(sealed.reason().word(), sealed.detail()));
    }
    causes.addAll(ledgerCauses(part -> part == LedgerHealth.Part.WRITER));
    try {
      database.requireSafe();
    } catch (ElpisException unsafe) {
      causes.add(cause(unsafe));
    }
    return List.copyOf(causes);
  }

  /** Says that its people do not exist. */
  void beDemonstration() {
    demonstration = true;
  }

  @Override
  public boolean isDemonstration() {
    return demonstration;
  }

  @Override
  public List<Cause> concerns() {
    List<Cause> concerns = new ArrayList<>(ledgerCauses(part -> part != LedgerHealth.Part.WRITER));
    if (state instanceof State.Open open) {
      concerns.addAll(
          new Concerns(open.useCases(), options.relay().mail().isPresent(), clock).all());
      if (open.watch().isBroken()) {
        concerns.add(
            new Cause("watch-ended", "nobody watches the disclosures; restart the server"));
      }
    }
    return List.copyOf(concerns);
  }

  private List<Cause> ledgerCauses(Predicate<LedgerHealth.Part> wanted) {
    return state instanceof State.Open open
        ? open.useCases().ledger().health().causes().stream()
            .filter(cause -> wanted.test(cause.part()))
            .map(cause -> new Cause(cause.code().word(), cause.detail()))
            .toList()
        : List.of();
  }

  @Override
  public Path logFolder() {
    return state instanceof State.Open open
        ? open.useCases().ledger().publishedTree()
        : folder.log();
  }

  @Override
  public Optional<String> logKey() {
    return state instanceof State.Open open
        ? Optional.of(open.useCases().ledger().keys().toString())
        : Optional.empty();
  }

  @Override
  public Optional<String> identityProvider() {
    return options.oidc().map(provider -> provider.issuer().getHost());
  }

  @Override
  public List<Gauge> gauges() {
    List<Gauge> gauges = new ArrayList<>();
    gauges.add(
        new Gauge(
            "elpis_open",
            "1 while the server is open",
            state instanceof State.Open ? 1 : 0,
            false));
    if (state instanceof State.Open open) {
      gauges.addAll(
          LedgerGauges.of(open.useCases().ledger().counters(), open.housekeeping().recheck()));
      gauges.addAll(TraceGauges.of(open.useCases().trace().traces().times()));
      gauges.add(
          new Gauge(
              "elpis_watch_watching",
              "1 while this node watches the disclosures",
              open.watch().isWatching() ? 1 : 0,
              false));
      gauges.add(
          new Gauge(
              "elpis_watch_entries", "entries that watch has read", open.watch().position(), true));
    }
    return gauges;
  }

  Stores stores() {
    return stores;
  }

  Vault vault() {
    return vault;
  }

  /** Issues the operator's own key, before there is a ledger to tell. */
  KeyMaker bootstrapKeys() {
    return new KeyMaker(stores.credentials(), random, clock);
  }

  /** What an operator should know but need not act on at once. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(database.warnings());
    if (keyring.status() instanceof KeyringStatus.Open open) {
      open.warning().ifPresent(warnings::add);
    }
    return warnings;
  }

  @Override
  public synchronized void close() {
    if (state instanceof State.Open open) {
      state = new State.Sealed(new ElpisException(ErrorCode.SEALED, "the server is stopping"));
      keyDesk.stop();
      open.watch().close();
      open.useCases().relay().channels().close();
      open.housekeeping().close();
      open.useCases().ledger().close();
    }
    keyring.seal();
    stores.close();
  }

  /** A new keyring only where the database holds nothing that an old one would have wrapped. */
  private Keyring keyring() {
    int highest = stores.keks().highestKekVersion();
    FileKeysetStore file = new FileKeysetStore(folder.keyset());
    Keyring.Setup setup =
        new Keyring.Setup(file, options.keys().kms(), random, clock, KeyLimits.DEFAULT);
    Optional<KeysetProtection> protection = options.keys().protection();
    if (highest == 0 && file.load().isEmpty() && protection.isPresent()) {
      return Keyring.create(setup, protection.get());
    }
    return Keyring.open(setup, protection, new ExpectedKeys(highest));
  }

  private static Cause cause(ElpisException why) {
    String detail = String.valueOf(why.getMessage());
    // The ledger says what happened and what may be done; how to do it is this program's to say.
    return new Cause(
        why.code().word(),
        why.code() == ErrorCode.LOG_WENT_BACKWARDS
            ? detail + ": start once with `--new-log`"
            : detail);
  }
}
