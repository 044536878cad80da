package io.elpis.gateway;

import io.elpis.model.CredentialId;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in to the console and to the subject's page, by the digest of their secret.
 * Thread-safe; reads the primary.
 */
public interface SessionStore {

  /**
   * A principal's session.
   *
   * @param digest SHA-256 of the secret, which has 256 random bits
   * @param credential as whom it acts, from its beginning to its end
   * @param standing digest of what the principal was when the session began
   * @param browser what the session is bound to; empty where the browser has no keys
   */
  record StaffSession(
      Hash digest,
      CredentialId credential,
      PrincipalId principal,
      Hash standing,
      Instant begun,
      Instant seen,
      Instant ends,
      Optional<BrowserKey> browser) {}

  /** A session of the person whose data it is. */
  record SubjectSession(
      Hash digest,
      SubjectId subject,
      Instant begun,
      Instant seen,
      Instant ends,
      Optional<BrowserKey> browser) {}

  /**
   * A link that waits for a second person.
   *
   * @param digest of its secret, which whoever made it holds
   * @param principal whom it lets in
   */
  record WaitingLink(
      Hash digest, PrincipalId principal, PrincipalId madeBy, Instant made, Instant ends) {}

  /**
   * A code that somebody may type.
   *
   * @param digest of the challenge, which the asker's page holds
   * @param code digest of challenge and code together
   * @param subject whose contact it went to; empty where nobody has it
   * @param tries how many are left
   */
  record Challenge(Hash digest, Hash code, Optional<SubjectId> subject, int tries, Instant ends) {}

  void begin(StaffSession session);

  Optional<StaffSession> staff(Hash digest);

  /** Binds a session of either kind to a browser, once. */
  void bind(Hash session, BrowserKey key);

  /**
   * Keeps when the question was asked that a browser has signed; false where that or a later one
   * was kept. Exact on any number of nodes.
   */
  boolean proved(Hash session, Instant asked);

  List<StaffSession> of(PrincipalId principal);

  void putLink(Hash digest, PrincipalId principal, Instant ends);

  /** Keeps a link that is good for nothing until somebody else has confirmed it. */
  void putWaiting(WaitingLink link);

  /** Links that wait, oldest first. */
  List<WaitingLink> waiting(Instant now);

  /**
   * Makes a link that waits good until {@code ends}, once; false where it is not there, had ended,
   * or {@code by} made it or is let in by it. Exact on any number of nodes.
   */
  boolean confirm(Hash digest, PrincipalId by, Instant now, Instant ends);

  /** Takes a link away that waits, once; false where there is none. */
  boolean decline(Hash digest);

  /**
   * Takes a link, which is gone then; empty where it is not there, had ended, or waits for a second
   * person, for whom it stays.
   */
  Optional<PrincipalId> takeLink(Hash digest, Instant now);

  void begin(SubjectSession session);

  Optional<SubjectSession> subject(Hash digest);

  void put(Challenge challenge);

  /**
   * Uses up one try of a challenge, and tells what it was before; empty where it is not there, had
   * ended or had no try left. Exact on any number of nodes.
   */
  Optional<Challenge> tried(Hash digest, Instant now);

  /** Takes a challenge away. */
  void drop(Hash challenge);

  /** A session of either kind was used. */
  void seen(Hash session, Instant at);

  /** Ends a session of either kind. */
  void end(Hash session);
}
