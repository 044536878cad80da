package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.ReleaseStore.Member;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PurposeName;
import io.elpis.model.Reason;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.policy.Decider;
import io.elpis.policy.PurposeRule;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens releases, has second persons say yes to them, and gives them out page by page ({@link
 * ReleasePages}). The entry of a release commits to its recipient's marks before any record leaves.
 * Thread-safe.
 */
public final class Releases {
  /** The most records of one release. */
  public static final long MOST_RECORDS = 10_000_000;

  /** Records leave within this time of the opening. */
  public static final Duration OPEN_FOR = Duration.ofDays(1);

  private final ReleaseStore store;
  private final DirectoryStore directory;
  private final Decider decider;
  private final DeskEntries entries;
  private final MarkWriter marks;
  private final ReleasePages pages;
  private final Chance chance;

  public Releases(
      ReleaseStore store,
      DirectoryStore directory,
      Decider decider,
      DeskEntries entries,
      MarkWriter marks,
      ReleasePages pages,
      Chance chance) {
    this.store = store;
    this.directory = directory;
    this.decider = decider;
    this.entries = entries;
    this.marks = marks;
    this.pages = pages;
    this.chance = chance;
  }

  /** Time and randomness. */
  public record Chance(InstantSource clock, SecureRandom random) {}

  /**
   * What is wanted.
   *
   * @param fields empty for all that the purpose gives
   */
  public record Wish(
      RecipientId recipient, PurposeName purpose, List<FieldName> fields, long most) {
    public Wish {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Opens a release.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such recipient; {@code FORBIDDEN},
   *     with the reason, where the policy releases nothing to it; {@code INVALID_REQUEST}; {@code
   *     CONFLICT} where its earlier releases were marked otherwise
   */
  public Release.State open(Asker by, Wish wish) {
    if (wish.most() < 1 || wish.most() > MOST_RECORDS) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "a release has 1 to " + MOST_RECORDS + " records");
    }
    Instant now = chance.clock().instant();
    Recipient receiver = receiver(wish.recipient(), now);
    ReleaseId id = ReleaseId.draw(chance.random());
    Optional<Reason> refusal = refusal(by, wish, receiver);
    if (refusal.isEmpty()) {
      marks.fit(by);
    }
    Hash commitment = marks.keys().commitment(receiver.id().value());
    requireSameMarks(receiver.id(), commitment, now);
    Deed deed =
        new Deed(
            EntryKind.RELEASED,
            wish.purpose(),
            "release-opened",
            context(id + " to " + receiver.id() + ", marks " + commitment),
            Optional.empty());
    if (refusal.isPresent()) {
      entries.refuse(by, deed, refusal.get().code());
      throw new ElpisException(ErrorCode.FORBIDDEN, refusal.get().detail());
    }
    PurposeRule rule = decider.purpose(wish.purpose()).orElseThrow();
    Release release =
        new Release(
            id,
            receiver.id(),
            wish.purpose(),
            wish.fields().isEmpty() ? given(rule) : wish.fields(),
            by.principal(),
            wish.most(),
            now,
            commitment,
            rule.isApprovable());
    entries.tell(by, deed);
    store.put(release);
    return store.find(id).orElseThrow();
  }

  /** Two files of one recipient with other marks would look like two copies that were mixed. */
  private void requireSameMarks(RecipientId recipient, Hash commitment, Instant now) {
    boolean isOther =
        store.recipients(now).stream()
            .anyMatch(last ->
                last.recipient().equals(recipient) && !last.commitment().equals(commitment));
    if (isOther) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "earlier releases to this recipient were marked by other keys, or by another law of"
              + " marks, than are here: restore the keyset and the table mark_law of that time");
    }
  }

  private Optional<Reason> refusal(Asker by, Wish wish, Recipient receiver) {
    Principal principal = directory.principal(by.principal()).orElseThrow(Releases::missing);
    Recipient own = receiver(by.recipient(), chance.clock().instant());
    boolean isOpen =
        decider
            .purpose(wish.purpose())
            .filter(rule -> rule.to().refuses(principal, own).isEmpty())
            .isPresent();
    return isOpen
        ? decider.refusesRelease(wish.purpose(), receiver)
        : Optional.of(decider.reason(DenialCode.PURPOSE_FORBIDDEN));
  }

  /** All that a purpose gives, in the order of names. */
  private static List<FieldName> given(PurposeRule rule) {
    return rule.fields().entrySet().stream()
        .filter(entry -> entry.getValue() != Level.HIDDEN)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Says yes as the second person.
   *
   * @throws ElpisException {@code FORBIDDEN} to who opened it, to programs, and without one of the
   *     purpose's approving roles
   */
  public Release.State approve(Asker by, ReleaseId id) {
    Release.State state = store.find(id).orElseThrow(Releases::missing);
    Set<String> roles = directory.principal(by.principal()).map(Principal::roles).orElse(Set.of());
    Set<String> approvers =
        decider.purpose(state.release().purpose()).map(PurposeRule::approvers).orElse(Set.of());
    boolean isSecond = !by.principal().equals(state.release().madeBy()) && !by.program();
    if (!isSecond || Collections.disjoint(roles, approvers)) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN,
          "a second person must approve: the policy's `approve` names the roles who may");
    }
    entries.tell(
        by,
        new Deed(
            EntryKind.APPROVAL_GIVEN,
            state.release().purpose(),
            "approval-given",
            context("release " + id),
            Optional.empty()));
    store.approve(id, by.principal());
    return store.find(id).orElseThrow(Releases::missing);
  }

  /** The newest first: the register of what was shared with whom. */
  public List<Release.State> list(Optional<ReleaseId> before, int limit) {
    return store.list(before, limit);
  }

  /** How much left for whom, the largest first. */
  public List<ReleaseStore.Egress> egress() {
    return store.egress();
  }

  /**
   * A release, to who opened it.
   *
   * @throws ElpisException {@code NOT_FOUND} to anybody else
   */
  public Release.State own(Asker by, ReleaseId id) {
    return store
        .find(id)
        .filter(found -> found.release().madeBy().equals(by.principal()))
        .orElseThrow(Releases::missing);
  }

  /**
   * The next records, to who opened the release.
   *
   * @throws ElpisException {@code NOT_FOUND} to anybody else; {@code CONFLICT} before the second
   *     person's yes and after {@link #OPEN_FOR}
   */
  public ReleasePages.Page page(Asker by, ReleaseId id, Optional<String> after, int limit) {
    Release.State state = own(by, id);
    Instant now = chance.clock().instant();
    if (state.isWaiting()) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "the release waits for a second person: `release approve " + id + "`");
    }
    if (now.isAfter(state.release().created().plus(OPEN_FOR))) {
      throw new ElpisException(ErrorCode.CONFLICT, "the release was open for a day; open another");
    }
    Recipient receiver = receiver(state.release().recipient(), now);
    long before = store.decoys(id);
    // What the maker asked for is all that leaves: canaries take the place of people. Seats are
    // kept
    // for them by number, not by how many the recipient's copies have: whom a release holds must
    // tell nothing of the marks, or the weights of access would.
    long left = state.release().most() - state.handed() - pages.seats(state.handed());
    int room = ReleaseDecoys.onPage(left, limit);
    int most = (int) Math.min(limit, left) - room;
    List<Member> members =
        most <= 0
            ? List.of()
            : store.next(
                receiver.id(),
                decider.purpose(state.release().purpose()).flatMap(PurposeRule::ticketKind),
                now,
                after,
                most);
    return pages.page(
        by,
        state.release(),
        receiver,
        members,
        new ReleasePages.Decoys(state.handed(), before, room, now));
  }

  private Recipient receiver(RecipientId id, Instant now) {
    return directory
        .recipient(id)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such recipient"))
        .at(now);
  }

  private static Context context(String what) {
    return new Context(Optional.empty(), Optional.of(what), Optional.empty());
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such release");
  }
}
