package io.elpis.gateway;

import io.elpis.gateway.Alert.Appeal;
import io.elpis.gateway.AlertStore.Filter;
import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.TicketId;
import io.elpis.watch.stat.EValueRanking;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The desk at which alerts are read, answered by those they limit, and lifted, with a reason that
 * stands on the ledger. Thread-safe.
 */
public final class AlertDesk {
  /** Of the alerts that the queue puts first, this share is expected to be false at most. */
  public static final double FALSE_SHARE = .1;

  /** Later than any alert. */
  public static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");

  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_A_DAY = 1_000;
  private static final Hash NOTHING = Hash.of(new byte[Hash.LENGTH]);
  private static final Duration REMEMBERED = Duration.ofDays(400);

  private final AlertStore store;
  private final DeskEntries entries;
  private final Audit audit;
  private final LongSupplier keys;
  private final InstantSource clock;

  /**
   * @param keys how many keys watch tests now
   */
  public AlertDesk(
      AlertStore store, DeskEntries entries, Audit audit, LongSupplier keys, InstantSource clock) {
    this.store = store;
    this.entries = entries;
    this.audit = audit;
    this.keys = keys;
    this.clock = clock;
  }

  /** Newest first. */
  public List<Alert> list(boolean openOnly, Instant before, int limit) {
    return store.list(
        new Filter(Optional.empty(), openOnly ? Optional.of(clock.instant()) : Optional.empty()),
        before,
        limit);
  }

  /** Where an alert stands now. */
  public Alert.State state(Alert alert) {
    return alert.state(clock.instant());
  }

  /** Those that limit the caller now. */
  public List<Alert> mine(Asker by) {
    Instant now = clock.instant();
    return store.list(
        new Filter(Optional.of(by.principal()), Optional.of(now)), NEWEST, MOST_A_DAY);
  }

  /**
   * What of the last day to take up first: as many of the strongest as keep the expected share of
   * false ones below {@link #FALSE_SHARE}, under any dependence.
   */
  public List<Alert> queue() {
    Instant now = clock.instant();
    List<Alert> day =
        store.list(new Filter(Optional.empty(), Optional.of(now)), NEWEST, MOST_A_DAY).stream()
            .filter(alert -> alert.finding().timeMillis() >= now.minus(DAY).toEpochMilli())
            .toList();
    return EValueRanking.takeUp(
        day, alert -> alert.finding().score(), Math.max(1, keys.getAsLong()), FALSE_SHARE);
  }

  /**
   * One alert with what was said to it.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public Alert get(String id) {
    Alert alert = store.find(id).orElseThrow(AlertDesk::missing);
    return new Alert(
        alert.id(),
        alert.finding(),
        alert.until(),
        alert.liftedAt(),
        alert.liftedBy(),
        alert.appeals().stream().map(this::opened).toList());
  }

  /**
   * Says what a limited principal has to say, on the ledger; that lifts nothing by itself.
   *
   * @param ticket what the looks were for
   * @throws ElpisException {@code NOT_FOUND} where the alert does not limit the caller
   */
  public void appeal(Asker by, String id, Optional<TicketId> ticket, String reason) {
    Alert alert = store.find(id).filter(one -> limits(one, by)).orElseThrow(AlertDesk::missing);
    Appended appended =
        Joined.of(
            entries.append(
                by,
                deed(EntryKind.LIMIT_APPEALED, "limit-appealed", ticket, alert.id(), reason),
                List.of(),
                DenialCode.ALREADY_USED,
                List.of()));
    if (appended instanceof Appended.Written written) {
      store.appealed(id, written.receipt().index(), by.principal(), clock.instant());
    }
  }

  /**
   * Ends the limits of an alert, on the ledger.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} to whom it limits and to programs;
   *     {@code CONFLICT} where it was lifted before
   */
  public Alert lift(Asker by, String id, String reason) {
    Alert alert = store.find(id).orElseThrow(AlertDesk::missing);
    if (alert.liftedAt().isPresent()) {
      throw liftedBefore();
    }
    if (by.program() || limits(alert, by)) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN, "somebody whom the alert does not limit lifts it, in person");
    }
    Claim once = new Claim.Once("lifted|" + id, NOTHING, clock.instant().plus(REMEMBERED));
    Appended appended =
        Joined.of(
            entries.append(
                by,
                deed(EntryKind.LIMIT_LIFTED, "limit-lifted", Optional.empty(), id, reason),
                List.of(once),
                DenialCode.ALREADY_USED,
                List.of(new Effect.Lifted(id, by.principal()))));
    if (!(appended instanceof Appended.Written)) {
      throw liftedBefore();
    }
    return get(id);
  }

  private static boolean limits(Alert alert, Asker by) {
    return alert.finding().members().contains(by.principal().value());
  }

  private static Deed deed(
      EntryKind kind, String what, Optional<TicketId> ticket, String alert, String reason) {
    return new Deed(
        kind,
        Responses.PURPOSE,
        what,
        new Context(ticket, Optional.of(alert + ": " + reason), Optional.empty()),
        Optional.empty());
  }

  private Appeal opened(Appeal appeal) {
    List<Opening> openings = audit.at(appeal.entry()).openings();
    if (openings.size() <= Slot.CONTEXT.number()) {
      return appeal;
    }
    Context context = Context.decode(openings.get(Slot.CONTEXT.number()).detail());
    return new Appeal(
        appeal.by(),
        appeal.at(),
        appeal.entry(),
        context.ticket(),
        context.reason().map(text -> text.substring(text.indexOf(": ") + 2)));
  }

  private static ElpisException liftedBefore() {
    return new ElpisException(ErrorCode.CONFLICT, "the alert was lifted before");
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such alert");
  }
}
