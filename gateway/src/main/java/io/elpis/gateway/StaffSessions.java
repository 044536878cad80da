package io.elpis.gateway;

import io.elpis.gateway.CredentialStore.Checked;
import io.elpis.gateway.SessionStore.StaffSession;
import io.elpis.ledger.Effect;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * People's sessions. Each stands on a credential of its own, which nobody holds, so that whatever a
 * session does passes the same claims as a key, and its end is an entry of the ledger. A session
 * ends when it was idle too long, at its absolute end, and as soon as the principal is no longer
 * what it was when the session began. Thread-safe.
 */
public final class StaffSessions {
  /** Without a request for so long a session that is bound to its browser is over. */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** The same of a session that nothing binds, such as that of a browser without scripts. */
  public static final Duration IDLE_UNBOUND = Duration.ofMinutes(10);

  /** No session is longer, whatever is done in it. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /** So long after it began, a session still proves that its person was there. */
  public static final Duration YOUNG = Duration.ofMinutes(15);

  private static final String OFFICER = "officer";
  private static final Duration SEEN_EACH = Duration.ofMinutes(1);

  private final SessionStore store;
  private final CredentialStore credentials;
  private final DirectoryStore directory;
  private final KeyMaker keys;
  private final AdminLog adminLog;
  private final Function<Set<String>, Set<Scope>> scopes;
  private final SessionSecrets secrets;
  private final InstantSource clock;

  /** What sessions are kept in. */
  public record Stores(
      SessionStore sessions, CredentialStore credentials, DirectoryStore directory) {}

  /**
   * @param scopes what a person of these roles may do in a session at all; none: no session
   */
  public StaffSessions(
      Stores stores,
      KeyMaker keys,
      AdminLog adminLog,
      Function<Set<String>, Set<Scope>> scopes,
      SecureRandom random,
      InstantSource clock) {
    this.store = stores.sessions();
    this.credentials = stores.credentials();
    this.directory = stores.directory();
    this.keys = keys;
    this.adminLog = adminLog;
    this.scopes = scopes;
    this.secrets = new SessionSecrets(random);
    this.clock = clock;
  }

  /** A session that was begun: its secret, which is shown this once. */
  public record Begun(String secret, Instant ends) {
    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Begun[" + ends + "]";
    }
  }

  /**
   * Somebody at work.
   *
   * @param browser whose signatures the session needs; empty where nothing binds it
   */
  public record Seated(
      Asker asker, Principal principal, Hash session, Instant ends, Optional<BrowserKey> browser) {}

  /**
   * The secret of a link that signs a principal in once.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} for programs and for whom there is
   *     no page
   */
  public String link(PrincipalId id, Duration lasts) {
    requireSeat(id);
    String secret = secrets.fresh();
    store.putLink(linkDigest(secret), id, clock.instant().plus(lasts));
    return secret;
  }

  /** What is kept of a link's secret. */
  static Hash linkDigest(String secret) {
    return SessionSecrets.digest("link", secret);
  }

  /** As {@link #link(PrincipalId, Duration)}, by somebody, on the ledger. */
  String link(Asker by, PrincipalId id, Duration lasts) {
    String secret = link(id, lasts);
    adminLog.tell(by, "sign-in-link-made", id);
    return secret;
  }

  /**
   * Begins the session that a link stands for; the link is used up, whatever comes of it.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}, in one wording
   */
  public Begun redeem(String secret) {
    return store
        .takeLink(linkDigest(secret), clock.instant())
        .flatMap(directory::principal)
        .flatMap(this::begin)
        .orElseThrow(StaffSessions::refused);
  }

  /**
   * Begins a session of somebody for whom an identity provider vouches.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}, in one wording
   */
  public Begun vouched(PrincipalId id) {
    return directory.principal(id).flatMap(this::begin).orElseThrow(StaffSessions::refused);
  }

  /** A session of somebody who has proved who they are; empty where they have no page now. */
  Optional<Begun> begin(Principal principal) {
    return principal.active() && !scopesOf(principal).isEmpty()
        ? Optional.of(begin(principal, clock.instant()))
        : Optional.empty();
  }

  /**
   * The secret with which whoever starts the server lets the first officer in; it names the holder
   * of the server's own key, as whom nobody can sign in.
   */
  public String founding(PrincipalId holder, Duration lasts) {
    String secret = secrets.fresh();
    store.putLink(SessionSecrets.digest("founding", secret), holder, clock.instant().plus(lasts));
    return secret;
  }

  /**
   * Makes somebody an officer of {@code recipient}, where they are not there yet, and lets them in.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}; {@code CONFLICT} where the name belongs to
   *     somebody who is no officer
   */
  public Begun found(String secret, PrincipalId id, RecipientId recipient) {
    Optional<Principal> known = directory.principal(id);
    if (known.isPresent() && (known.get().program() || !known.get().roles().contains(OFFICER))) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "this name belongs to somebody who is no officer; choose another");
    }
    var _ =
        store
            .takeLink(SessionSecrets.digest("founding", secret), clock.instant())
            .orElseThrow(StaffSessions::refused);
    if (known.isEmpty()) {
      directory.put(new Principal(id, recipient, Set.of(OFFICER), false, true));
    }
    return directory.principal(id).flatMap(this::begin).orElseThrow(StaffSessions::refused);
  }

  private Begun begin(Principal principal, Instant now) {
    KeyMaker.Made credential = keys.make(principal.id(), scopesOf(principal), "console session");
    String secret = secrets.fresh();
    Instant ends = now.plus(LONGEST);
    Checked checked =
        credentials
            .find(credential.id())
            .filter(Checked::standing)
            .orElseThrow(StaffSessions::refused);
    StaffSession session =
        new StaffSession(
            SessionSecrets.digest("session", secret),
            credential.id(),
            principal.id(),
            standing(principal),
            now,
            now,
            ends,
            Optional.empty());
    adminLog.tell(asker(checked), "signed-in", principal.id());
    store.begin(session);
    return new Begun(secret, ends);
  }

  /**
   * Binds a session that has just begun to the browser that began it. A crash before this leaves a
   * session whose secret nobody was given.
   */
  public Hash bind(Begun begun, BrowserKey key) {
    Hash session = SessionSecrets.digest("session", begun.secret());
    store.bind(session, key);
    return session;
  }

  /** Whose session it is; empty where it is over, for whatever reason. */
  public Optional<Seated> resume(String secret) {
    Instant now = clock.instant();
    Optional<StaffSession> kept = store.staff(SessionSecrets.digest("session", secret));
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    StaffSession session = kept.get();
    Optional<Checked> checked =
        credentials.find(session.credential()).filter(found -> stands(found, session));
    boolean over = !now.isBefore(session.ends()) || now.isAfter(session.seen().plus(idle(session)));
    if (over || checked.isEmpty()) {
      store.end(session.digest());
      return Optional.empty();
    }
    if (now.isAfter(session.seen().plus(SEEN_EACH))) {
      store.seen(session.digest(), now);
    }
    return checked.map(found ->
        new Seated(
            asker(found), found.principal(), session.digest(), session.ends(), session.browser()));
  }

  private static Duration idle(StaffSession session) {
    return session.browser().isPresent() ? IDLE : IDLE_UNBOUND;
  }

  /** Whether the person has just proved who they are. */
  public boolean young(Seated seated) {
    return clock.instant().isBefore(seated.ends().minus(LONGEST).plus(YOUNG));
  }

  /** Ends every session of somebody but this one, whose person has just changed how to come in. */
  public void endOthers(Seated seated) {
    store.of(seated.principal().id()).stream()
        .map(StaffSession::digest)
        .filter(other -> !other.equals(seated.session()))
        .forEach(store::end);
  }

  /** Signs out, on the ledger. */
  public void end(Seated seated) {
    store.end(seated.session());
    adminLog.tell(
        seated.asker(),
        "signed-out",
        seated.principal().id(),
        new Effect.Fell("credential:" + seated.asker().credential()));
  }

  private static boolean stands(Checked checked, StaffSession session) {
    return checked.standing()
        && checked.principal().active()
        && checked.credential().revoked().isEmpty()
        && MessageDigest.isEqual(
            standing(checked.principal()).toBytes(), session.standing().toBytes());
  }

  /** What a principal is; another digest is another principal, even under the same id. */
  private static Hash standing(Principal principal) {
    return SessionSecrets.digest(
        "standing",
        principal.id()
            + "\n"
            + principal.recipient()
            + "\n"
            + new TreeSet<>(principal.roles())
            + "\n"
            + principal.person().map(Object::toString).orElse(""));
  }

  /** Refuses whom no link could let in. */
  void requireSeat(PrincipalId id) {
    Principal principal = directory.principal(id).orElseThrow(StaffSessions::missing);
    if (scopesOf(principal).isEmpty()) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN, "there is no page for a principal of these roles, or a program");
    }
  }

  private Set<Scope> scopesOf(Principal principal) {
    return principal.program() ? Set.of() : scopes.apply(principal.roles());
  }

  private static Asker asker(Checked checked) {
    return new Asker(
        checked.principal().id(),
        checked.principal().recipient(),
        checked.credential().id(),
        false,
        checked.credential().scopes());
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such principal");
  }

  private static ElpisException refused() {
    return new ElpisException(
        ErrorCode.UNAUTHENTICATED, "this link was used, has ended or never was; ask for a new one");
  }
}
