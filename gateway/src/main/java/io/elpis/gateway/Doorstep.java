package io.elpis.gateway;

import io.elpis.gateway.Manifest.Place;
import io.elpis.gateway.Manifest.Stop;
import io.elpis.gateway.RevealRequest.Item;
import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.policy.PurposeRule;
import io.elpis.policy.TicketFlow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a courier gets for a waybill: the door of the next stop and a way to call, for the next few
 * stops of today's signed manifest, near the place, on an enrolled device. A waybill's number alone
 * gives nothing. Whatever else is asked gets the one answer of a waybill that does not exist, and
 * stands on the ledger. Thread-safe.
 */
public final class Doorstep {
  /** How many stops ahead a courier may call. */
  public static final int AHEAD = 3;

  /** How near a courier must be where the manifest says where a stop is. */
  public static final double NEAR_METRES = 5_000;

  private final Manifests manifests;
  private final DirectoryStore directory;
  private final Decider decider;
  private final Reveal reveal;
  private final FactGatherer gatherer;
  private final Recording recording;

  public Doorstep(
      Manifests manifests,
      DirectoryStore directory,
      Decider decider,
      Reveal reveal,
      FactGatherer gatherer,
      Recording recording) {
    this.manifests = manifests;
    this.directory = directory;
    this.decider = decider;
    this.reveal = reveal;
    this.gatherer = gatherer;
    this.recording = recording;
  }

  /** What came of it. */
  public sealed interface Answer {
    /** Which stop it is, 0 for the next, and what it opened. */
    record Opened(int stopsAhead, Disclosure.Permitted disclosure) implements Answer {}

    /** It is a next stop, but the courier's quota is spent. */
    record Spent(Disclosure.Denied denied) implements Answer {}
  }

  /**
   * Resolves a waybill.
   *
   * @param place where the device says it is
   * @throws ElpisException {@code NOT_FOUND}, in one wording for whatever is not a next stop
   */
  public Answer resolve(
      Asker courier, PurposeName purpose, TicketId waybill, Optional<Place> place) {
    int ahead = courier.device().proof().isPresent() ? ahead(courier, waybill, place) : -1;
    if (ahead < 0) {
      refuse(courier, purpose, waybill);
      throw nothing();
    }
    RevealRequest request =
        new RevealRequest(
            courier,
            purpose,
            Optional.of(waybill),
            Optional.empty(),
            Level.REVEALED,
            Optional.empty(),
            List.of(new Item(Optional.empty(), new PersonRef.ByTicket(), fields(purpose, ahead))));
    return switch (reveal.reveal(request).getFirst()) {
      case Disclosure.Permitted permitted -> new Answer.Opened(ahead, permitted);
      case Disclosure.Denied denied -> denied(denied);
      case Disclosure.Failed failed -> throw new ElpisException(failed.code(), failed.message());
    };
  }

  /** Who has used up a quota is told so; everything else looks like no waybill at all. */
  private static Answer denied(Disclosure.Denied denied) {
    if (denied.reason().code() == DenialCode.QUOTA_EXHAUSTED) {
      return new Answer.Spent(denied);
    }
    throw nothing();
  }

  /** How many open stops come before it; negative where it is none of the next. */
  private int ahead(Asker courier, TicketId waybill, Optional<Place> place) {
    List<Stop> stops = manifests.today(courier.principal()).map(Manifest::stops).orElse(List.of());
    Map<TicketId, Ticket> tickets = directory.tickets(stops.stream().map(Stop::waybill).toList());
    List<Stop> open =
        stops.stream()
            .filter(stop ->
                Optional.ofNullable(tickets.get(stop.waybill())).filter(this::isOpen).isPresent())
            .limit(AHEAD)
            .toList();
    for (int at = 0; at < open.size(); at++) {
      Stop stop = open.get(at);
      if (stop.waybill().equals(waybill)) {
        return isNear(stop, place) ? at : -1;
      }
    }
    return -1;
  }

  /** A ticket in a state that leads nowhere is done. */
  private boolean isOpen(Ticket ticket) {
    Optional<TicketFlow> flow = decider.policy().ticketFlow(ticket.kind());
    return flow.isEmpty() || !flow.get().after(ticket.state()).isEmpty();
  }

  /** Where the manifest says where the stop is, the device must say that it is there. */
  private static boolean isNear(Stop stop, Optional<Place> place) {
    return stop.place().isEmpty()
        || place.map(here -> here.metresTo(stop.place().get()) <= NEAR_METRES).orElse(false);
  }

  /** The next stop opens all that the purpose gives; those after it, no plaintext. */
  private Set<FieldName> fields(PurposeName purpose, int ahead) {
    Set<FieldName> fields = new TreeSet<>();
    decider
        .purpose(purpose)
        .map(PurposeRule::fields)
        .ifPresent(levels ->
            levels.forEach((field, level) -> {
              if (level != Level.HIDDEN && (ahead == 0 || level != Level.REVEALED)) {
                fields.add(field);
              }
            }));
    return fields;
  }

  private void refuse(Asker courier, PurposeName purpose, TicketId waybill) {
    Gathered gathered =
        gatherer.gather(courier, purpose, Optional.of(waybill), new PersonRef.ByTicket());
    Ask ask = new Ask(purpose, Optional.of(waybill), Set.of(), Level.REVEALED, Optional.empty());
    Decision no =
        new Decision.Deny(List.of(decider.reason(DenialCode.NOT_FOUND)), decider.digest());
    recording.record(ask, gathered, no, granted -> false, denied -> true);
  }

  private static ElpisException nothing() {
    return new ElpisException(
        ErrorCode.NOT_FOUND, "there is no such waybill among your next stops");
  }
}
