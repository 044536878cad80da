package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Doorstep;
import io.elpis.gateway.Manifest;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.PurposeRule;
import io.elpis.policy.TicketFlow;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Icons;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A courier's day, made for a phone: the stops of today's signed list in their order, the door of
 * the next one, a way to call the next few. A stop that is not on the list is not there.
 */
public final class StopPages {
  private static final String KIND = "waybill";
  private static final String DONE = "DELIVERED";
  private static final FieldName MOBILE = new FieldName("mobile");

  public List<PageRoute> routes() {
    Gate courier = Gate.desks(Desk.COURIER);
    return List.of(
        PageRoute.get("/stops", courier, visit -> list(visit, none())),
        PageRoute.post("/stops/find", courier, StopPages::find),
        PageRoute.get("/stops/{id}", courier, visit -> stop(visit, none())),
        PageRoute.post("/stops/{id}/door", courier, StopPages::door),
        PageRoute.post("/stops/{id}/call", courier, StopPages::call),
        PageRoute.post("/stops/{id}/delivered", courier, StopPages::delivered));
  }

  /**
   * A stop of today.
   *
   * @param ahead how many open stops come before it; negative where it is done
   */
  private record Stop(int number, Ticket waybill, int ahead) {
    boolean isNext() {
      return ahead == 0;
    }

    boolean isNear() {
      return ahead >= 0 && ahead < Doorstep.AHEAD;
    }
  }

  private static List<Stop> stops(Visit visit) {
    Optional<Manifest> manifest =
        visit.useCases().parties().manifests().today(visit.asker().principal());
    List<Stop> stops = new ArrayList<>();
    int ahead = 0;
    for (Manifest.Stop stop : manifest.map(Manifest::stops).orElse(List.of())) {
      Optional<Ticket> waybill = waybill(visit, stop.waybill());
      if (waybill.isPresent()) {
        boolean open = isOpen(visit, waybill.get());
        stops.add(new Stop(stops.size() + 1, waybill.get(), open ? ahead : -1));
        ahead += open ? 1 : 0;
      }
    }
    return stops;
  }

  /** Somebody may have been erased since the list was signed. */
  private static Optional<Ticket> waybill(Visit visit, TicketId id) {
    try {
      return Optional.of(visit.useCases().door().tickets().get(visit.asker(), KIND, id));
    } catch (ElpisException gone) {
      if (gone.code() != ErrorCode.NOT_FOUND) {
        throw gone;
      }
      return Optional.empty();
    }
  }

  /** A waybill in a state that leads nowhere is done. */
  private static boolean isOpen(Visit visit, Ticket waybill) {
    Optional<TicketFlow> flow = visit.useCases().policy().ticketFlow(KIND);
    return flow.isEmpty() || !flow.get().after(waybill.state()).isEmpty();
  }

  private static Stop named(Visit visit) {
    return stops(visit).stream()
        .filter(one -> one.waybill().id().value().equals(visit.variable("id")))
        .findFirst()
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.NOT_FOUND, "there is no such waybill among your stops of today"));
  }

  private static Reply list(Visit visit, Html said) {
    List<Stop> stops = stops(visit);
    long done = stops.stream().filter(stop -> stop.ahead() < 0).count();
    Html content =
        many(
            header(
                cls("page-head"),
                div(
                    h1(visit.t("stops")),
                    p(cls("lead"), visit.t("stops.done", done, stops.size())))),
            said,
            stops.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "stops.none"))
                : many(
                    scan(visit),
                    ol(
                        cls("stops"),
                        stops.stream().map(stop -> line(visit, stop)).collect(inRow()))));
    return Reply.page(visit.say("stops"), content);
  }

  private static Html scan(Visit visit) {
    return div(
        cls("card"),
        Pieces.form(
            visit,
            "/stops/find",
            cls("inline-form"),
            label(
                visit.t("stops.scan"),
                input(
                    type("text"),
                    name("waybill"),
                    autocomplete("off"),
                    inputmode("text"),
                    placeholder("waybill-…"),
                    required())),
            button(type("submit"), visit.t("stops.scan.go"))));
  }

  private static Html line(Visit visit, Stop stop) {
    return li(
        a(
            cls("stop-line" + (stop.isNext() ? " next" : "") + (stop.ahead() < 0 ? " done" : "")),
            href("/stops/" + stop.waybill().id()),
            span(cls("stop-number"), text(stop.number())),
            span(cls("code"), text(stop.waybill().id().value())),
            stop.isNext()
                ? Pieces.badge("relayed", visit.t("stops.next"))
                : Pieces.state(visit, stop.waybill().state())));
  }

  /** A scanner types what it reads; the number leads to the stop and opens nothing. */
  private static Reply find(Visit visit) {
    String wanted = visit.form().require("waybill");
    return stops(visit).stream()
        .filter(stop -> stop.waybill().id().value().equals(wanted))
        .findFirst()
        .map(stop -> Reply.seeOther("/stops/" + stop.waybill().id()))
        .orElseGet(() -> list(visit, Pieces.flash("bad", visit.t("stops.scan.none"))));
  }

  private static Reply stop(Visit visit, Html shown) {
    Stop stop = named(visit);
    String path = "/stops/" + stop.waybill().id();
    Html content =
        many(
            Pieces.crumb(visit, "/stops", "stops"),
            div(
                cls("card stop-card viewer"),
                div(
                    cls("row between"),
                    h1(visit.t("stop.number", stop.number())),
                    Pieces.state(visit, stop.waybill().state())),
                p(cls("quiet code"), text(stop.waybill().id().value())),
                div(id("outcome"), ariaLive("polite"), shown),
                actions(visit, stop, path)));
    return Reply.page(visit.say("stop"), content);
  }

  private static Html actions(Visit visit, Stop stop, String path) {
    if (stop.ahead() < 0) {
      return Pieces.flash("good", visit.t("stop.done"));
    }
    if (!stop.isNear()) {
      return Pieces.flash("", visit.t("stop.later", Doorstep.AHEAD));
    }
    return div(
        cls("big-actions"),
        Pieces.iff(
            stop.isNext(),
            Pieces.form(
                visit,
                path + "/door",
                hxPost(path + "/door"),
                hxTarget("#outcome"),
                button(type("submit"), Icons.STOPS.draw(), text(" "), visit.t("stop.door")))),
        Pieces.form(
            visit,
            path + "/call",
            hxPost(path + "/call"),
            hxTarget("#outcome"),
            button(
                type("submit"),
                cls("quiet-button"),
                Icons.CALL.draw(),
                text(" "),
                visit.t("stop.call"))),
        Pieces.iff(
            stop.isNext() && leadsToDone(visit, stop),
            Pieces.form(
                visit,
                path + "/delivered",
                button(type("submit"), cls("quiet-button"), visit.t("stop.delivered")))));
  }

  private static boolean leadsToDone(Visit visit, Stop stop) {
    return visit
        .useCases()
        .policy()
        .ticketFlow(KIND)
        .map(flow -> flow.after(stop.waybill().state()).contains(DONE))
        .orElse(false);
  }

  /** What the purpose gives for the door, of the next stop only. */
  private static Reply door(Visit visit) {
    Stop stop = named(visit);
    if (!stop.isNext()) {
      throw new ElpisException(ErrorCode.CONFLICT, "the door is shown of the next stop only");
    }
    PurposeRule rule = rule(visit);
    Set<FieldName> fields = new LinkedHashSet<>();
    rule.fields()
        .forEach((field, level) -> {
          if (level != Level.HIDDEN && level != Level.RELAYED) {
            fields.add(field);
          }
        });
    return outcome(visit, look(visit, stop, rule, fields));
  }

  private static Reply call(Visit visit) {
    Stop stop = named(visit);
    if (!stop.isNear()) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "only the next stops can be called; this one comes later");
    }
    return outcome(visit, look(visit, stop, rule(visit), Set.of(MOBILE)));
  }

  private static Reply outcome(Visit visit, Disclosure disclosure) {
    Html shown = Shows.outcome(visit, disclosure);
    return visit.target().partial() ? Reply.piece(shown) : stop(visit, shown);
  }

  private static Disclosure look(Visit visit, Stop stop, PurposeRule rule, Set<FieldName> fields) {
    return OrderPages.reveal(
        visit, stop.waybill(), rule.name(), fields, Level.REVEALED, Optional.empty());
  }

  /** A purpose that asks for the hand-held's signature is the hand-held's. */
  private static PurposeRule rule(Visit visit) {
    return Lookups.open(visit, KIND).stream()
        .filter(rule -> !rule.safeguards().device())
        .findFirst()
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.FORBIDDEN, "the policy opens no stop to a browser; use the hand-held"));
  }

  private static Reply delivered(Visit visit) {
    Stop stop = named(visit);
    boolean mine = stop.waybill().assignees().contains(visit.asker().principal());
    if (!stop.isNext() || !mine) {
      throw new ElpisException(ErrorCode.CONFLICT, "this is not your next stop any more");
    }
    var _ =
        visit
            .useCases()
            .parties()
            .ticketDesk()
            .advance(visit.asker(), stop.waybill().id(), Optional.of(stop.waybill().state()), DONE);
    return Reply.seeOther("/stops");
  }
}
