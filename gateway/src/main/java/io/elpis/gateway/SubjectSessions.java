package io.elpis.gateway;

import io.elpis.gateway.SessionStore.Challenge;
import io.elpis.gateway.SessionStore.SubjectSession;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.SubjectId;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How the person whose data it is comes to their own page: by a code that goes to a contact on
 * file. What is asked with a contact that nobody has looks and costs the same. Thread-safe.
 */
public final class SubjectSessions {
  /** How long a code is good. */
  public static final Duration CODE_LASTS = Duration.ofMinutes(10);

  /** How often a code may be typed wrongly. */
  public static final int TRIES = 5;

  /** Without a request for so long a session that is bound to its browser is over. */
  public static final Duration IDLE = Duration.ofMinutes(15);

  /** The same of a session that nothing binds, such as that of a browser without scripts. */
  public static final Duration IDLE_UNBOUND = Duration.ofMinutes(10);

  /** No session is longer. */
  public static final Duration LONGEST = Duration.ofHours(2);

  private final SessionStore store;
  private final SubjectStore subjects;
  private final SessionSecrets secrets;
  private final InstantSource clock;

  public SubjectSessions(
      SessionStore store, SubjectStore subjects, SecureRandom random, InstantSource clock) {
    this.store = store;
    this.subjects = subjects;
    this.secrets = new SessionSecrets(random);
    this.clock = clock;
  }

  /**
   * A code that was made.
   *
   * @param challenge goes to the page that asked; worth nothing without the code
   * @param code goes to the contact on file, and nowhere else
   */
  public record Made(String challenge, String code) {
    /** Never shows the code. */
    @Override
    public String toString() {
      return "Made";
    }
  }

  /**
   * The person at their own page.
   *
   * @param browser whose signatures the session needs; empty where nothing binds it
   */
  public record Self(SubjectId subject, Hash session, Instant ends, Optional<BrowserKey> browser) {}

  /** A code for a person, or for nobody, which no code opens. */
  public Made challenge(Optional<SubjectId> subject) {
    return challenge(subject, secrets.code(), CODE_LASTS);
  }

  /** A code that is too long to be guessed, for a link that is handed over otherwise. */
  public Made link(SubjectId subject, Duration lasts) {
    return challenge(Optional.of(subject), secrets.fresh(), lasts);
  }

  private Made challenge(Optional<SubjectId> subject, String code, Duration lasts) {
    String challenge = secrets.fresh();
    store.put(
        new Challenge(
            SessionSecrets.digest("challenge", challenge),
            codeDigest(challenge, code),
            subject,
            TRIES,
            clock.instant().plus(lasts)));
    return new Made(challenge, code);
  }

  /**
   * Begins a session with the code.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}, in one wording for whatever is wrong
   */
  public StaffSessions.Begun redeem(String challenge, String code) {
    Instant now = clock.instant();
    Hash digest = SessionSecrets.digest("challenge", challenge);
    Optional<Challenge> kept = store.tried(digest, now);
    byte[] expected = kept.map(one -> one.code().toBytes()).orElseGet(() -> new byte[Hash.LENGTH]);
    boolean same = MessageDigest.isEqual(expected, codeDigest(challenge, code).toBytes());
    SubjectId subject =
        kept.filter(one -> same)
            .flatMap(Challenge::subject)
            .filter(id -> subjects.find(id).isPresent())
            .orElseThrow(SubjectSessions::refused);
    store.drop(digest);
    String secret = secrets.fresh();
    Instant ends = now.plus(LONGEST);
    store.begin(
        new SubjectSession(
            SessionSecrets.digest("self", secret), subject, now, now, ends, Optional.empty()));
    return new StaffSessions.Begun(secret, ends);
  }

  /** As {@link StaffSessions#bind}. */
  public Hash bind(StaffSessions.Begun begun, BrowserKey key) {
    Hash session = SessionSecrets.digest("self", begun.secret());
    store.bind(session, key);
    return session;
  }

  /** Whose session it is; empty where it is over or the person was erased. */
  public Optional<Self> resume(String secret) {
    Instant now = clock.instant();
    Optional<SubjectSession> kept = store.subject(SessionSecrets.digest("self", secret));
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    SubjectSession session = kept.get();
    Duration idle = session.browser().isPresent() ? IDLE : IDLE_UNBOUND;
    boolean over = !now.isBefore(session.ends()) || now.isAfter(session.seen().plus(idle));
    if (over || subjects.find(session.subject()).isEmpty()) {
      store.end(session.digest());
      return Optional.empty();
    }
    store.seen(session.digest(), now);
    return Optional.of(
        new Self(session.subject(), session.digest(), session.ends(), session.browser()));
  }

  public void end(Self self) {
    store.end(self.session());
  }

  private static Hash codeDigest(String challenge, String code) {
    return SessionSecrets.digest("code", challenge + "\n" + code);
  }

  private static ElpisException refused() {
    return new ElpisException(
        ErrorCode.UNAUTHENTICATED, "the code is not the one that was sent, or it has ended");
  }
}
