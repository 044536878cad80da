package io.elpis.gateway;

import io.elpis.gateway.SessionStore.WaitingLink;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.policy.Policy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Links that one person makes for another to come in by. Whoever makes one could use it, and so act
 * under the other's name; where the policy's {@code confirm_links} names roles, a link is good for
 * nothing until somebody else with one of them has confirmed it. Everything is on the ledger.
 * Thread-safe.
 */
public final class SignInLinks {
  /** A link is good for so long. */
  public static final Duration LASTS = Duration.ofMinutes(15);

  /** For so long it waits for a second person. */
  public static final Duration WAITS = Duration.ofHours(1);

  private static final int PAGE = 500;
  private static final int MOST_PAGES = 40;

  private final SessionStore store;
  private final DirectoryStore directory;
  private final StaffSessions sessions;
  private final AdminLog log;
  private final Policy policy;
  private final SessionSecrets secrets;
  private final InstantSource clock;

  /** What links are kept in, and whom they let in. */
  public record Stores(SessionStore sessions, DirectoryStore directory) {}

  public SignInLinks(
      Stores stores,
      StaffSessions sessions,
      AdminLog log,
      Policy policy,
      SecureRandom random,
      InstantSource clock) {
    this.store = stores.sessions();
    this.directory = stores.directory();
    this.sessions = sessions;
    this.log = log;
    this.policy = policy;
    this.secrets = new SessionSecrets(random);
    this.clock = clock;
  }

  /**
   * A link that was made; its secret is shown this once.
   *
   * @param waits whether it lets nobody in before somebody else has confirmed it
   */
  public record Made(String secret, boolean waits) {
    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Made[" + waits + "]";
    }
  }

  /** Whether it takes two. */
  public boolean needSecond() {
    return !policy.linkConfirmers().isEmpty();
  }

  /** The roles of those who confirm. */
  public Set<String> confirmers() {
    return policy.linkConfirmers();
  }

  /**
   * Makes one for somebody else.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} for oneself, for programs, and for
   *     whom there is no page
   */
  public Made make(Asker by, PrincipalId id) {
    if (by.principal().equals(id)) {
      throw new ElpisException(ErrorCode.FORBIDDEN, "somebody else does this to you, not you");
    }
    if (!needSecond()) {
      return new Made(sessions.link(by, id, LASTS), false);
    }
    sessions.requireSeat(id);
    String secret = secrets.fresh();
    Instant now = clock.instant();
    log.tell(by, "sign-in-link-asked", id);
    store.putWaiting(
        new WaitingLink(
            StaffSessions.linkDigest(secret), id, by.principal(), now, now.plus(WAITS)));
    return new Made(secret, true);
  }

  /** What waits, oldest first. */
  public List<WaitingLink> waiting() {
    return store.waiting(clock.instant());
  }

  /** Whether somebody could confirm what {@code maker} makes for {@code id}. */
  public boolean hasSecond(PrincipalId maker, PrincipalId id) {
    Optional<PrincipalId> after = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      List<Principal> found = directory.principals(after, PAGE);
      if (found.stream()
          .anyMatch(one ->
              one.active()
                  && !one.program()
                  && !Set.of(maker, id).contains(one.id())
                  && !Collections.disjoint(one.roles(), confirmers()))) {
        return true;
      }
      if (found.size() < PAGE) {
        return false;
      }
      after = Optional.of(found.getLast().id());
    }
    return false;
  }

  /** Whether somebody may answer: who made a link may not, nor whom it lets in. */
  public boolean mayAnswer(Asker by, WaitingLink link) {
    Set<String> roles = directory.principal(by.principal()).map(Principal::roles).orElse(Set.of());
    return !by.program()
        && !Set.of(link.madeBy(), link.principal()).contains(by.principal())
        && !Collections.disjoint(roles, confirmers());
  }

  /**
   * Confirms one as the second person; from now on it is good for a quarter of an hour.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} to who made it, whom it lets in,
   *     programs, and without one of the roles
   */
  public WaitingLink confirm(Asker by, Hash digest) {
    WaitingLink link = found(digest);
    requireSecond(by, link);
    log.tell(by, "sign-in-link-confirmed", link.principal());
    // A crash here leaves an entry and a link that waits: it says more than was done, never less.
    Instant now = clock.instant();
    if (!store.confirm(digest, by.principal(), now, now.plus(LASTS))) {
      throw missing();
    }
    return link;
  }

  /**
   * Takes one away that waits, as the second person or as who made it.
   *
   * @throws ElpisException as {@link #confirm}
   */
  public void decline(Asker by, Hash digest) {
    WaitingLink link = found(digest);
    if (!link.madeBy().equals(by.principal())) {
      requireSecond(by, link);
    }
    log.tell(by, "sign-in-link-declined", link.principal());
    if (!store.decline(digest)) {
      throw missing();
    }
  }

  private WaitingLink found(Hash digest) {
    return waiting().stream()
        .filter(one -> one.digest().equals(digest))
        .findFirst()
        .orElseThrow(SignInLinks::missing);
  }

  private void requireSecond(Asker by, WaitingLink link) {
    if (!mayAnswer(by, link)) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN,
          "a second person confirms a link: neither who made it nor whom it lets in, with a role"
              + " that the policy's `confirm_links` names");
    }
  }

  private static ElpisException missing() {
    return new ElpisException(
        ErrorCode.NOT_FOUND, "no such link waits; it was answered meanwhile, or its hour is over");
  }
}
