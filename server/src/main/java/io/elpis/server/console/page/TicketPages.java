package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Disclosure;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.PurposeRule;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The desk of whoever works through tickets: the ticket first, and of its person only what a
 * purpose that was said gives, decided and on the ledger before it is shown.
 */
public final class TicketPages {
  private static final int PAGE = 20;

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.LENDER, Desk.SUPPORT);
    return List.of(
        PageRoute.get("/tickets", gate, TicketPages::list),
        PageRoute.get("/tickets/{kind}", gate, TicketPages::list),
        PageRoute.get("/tickets/{kind}/{id}", gate, TicketPages::show),
        PageRoute.post("/tickets/{kind}/{id}/look", gate, TicketPages::look));
  }

  private static Reply list(Visit visit) {
    List<String> kinds = Lookups.kinds(visit);
    if (kinds.isEmpty()) {
      return Reply.page(
          visit.say("tickets"),
          many(
              Pieces.heading(visit, "tickets"),
              div(cls("card"), Pieces.empty(visit, "tickets.closed"))));
    }
    String kind =
        Optional.ofNullable(visit.target().variables().get("kind")).orElse(kinds.getFirst());
    requireOpen(kinds, kind);
    List<Ticket> found =
        visit
            .useCases()
            .door()
            .tickets()
            .assigned(visit.asker(), kind, TicketPlace.of(visit), PAGE + 1);
    List<Ticket> shown = found.subList(0, Math.min(PAGE, found.size()));
    Html content =
        many(
            Pieces.heading(visit, "tickets"),
            kinds.size() > 1 ? tabs(visit, kinds, kind) : none(),
            shown.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "tickets.none"))
                : div(
                    cls("card flush viewer"),
                    Pieces.grid(
                        visit,
                        "tickets",
                        List.of("tickets.id", "tickets.state", "tickets.opened", "tickets.until"),
                        shown.stream().map(one -> row(visit, one)).toList()),
                    Pieces.pager(
                        visit, "next", found.size() > PAGE, () -> after(kind, shown.getLast()))));
    return Reply.page(visit.say("tickets"), content);
  }

  private static List<Html> row(Visit visit, Ticket one) {
    return List.of(
        a(cls("code"), href(path(one)), text(one.id().value())),
        Pieces.state(visit, one.state()),
        Pieces.minute(one.opensAt()),
        Pieces.minute(one.closesAt()));
  }

  private static Html tabs(Visit visit, List<String> kinds, String here) {
    List<Html> tabs = new ArrayList<>();
    for (String kind : kinds) {
      List<Part> parts = new ArrayList<>();
      parts.add(href("/tickets/" + kind));
      parts.add(text(visit.words().name("ticket", kind)));
      if (kind.equals(here)) {
        parts.add(ariaCurrent("page"));
      }
      tabs.add(a(parts.toArray(Part[]::new)));
    }
    return nav(cls("tabs"), ariaLabel(visit.say("tickets.kinds")), many(tabs));
  }

  private static String path(Ticket ticket) {
    return "/tickets/" + ticket.kind() + "/" + ticket.id();
  }

  private static String after(String kind, Ticket last) {
    return "/tickets/" + kind + TicketPlace.after(last);
  }

  private static void requireOpen(List<String> kinds, String kind) {
    if (!kinds.contains(kind)) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there are no such tickets of yours");
    }
  }

  /** One of those that are assigned to whoever looks. */
  private static Ticket ticket(Visit visit) {
    String kind = visit.variable("kind");
    requireOpen(Lookups.kinds(visit), kind);
    return visit
        .useCases()
        .door()
        .tickets()
        .assigned(visit.asker(), kind, new TicketId(visit.variable("id")));
  }

  private static Reply show(Visit visit) {
    Ticket ticket = ticket(visit);
    Html content =
        many(
            Pieces.crumb(visit, "/tickets/" + ticket.kind(), "tickets"),
            header(
                cls("page-head"),
                div(
                    h1(text(ticket.id().value()), text(" "), Pieces.state(visit, ticket.state())),
                    p(
                        cls("lead"),
                        visit.t("tickets.open-until"),
                        text(" "),
                        Pieces.minute(ticket.closesAt())))),
            div(
                cls("grid-2"),
                div(cls("stack"), purposes(visit, ticket), div(id("outcome"), ariaLive("polite"))),
                div(cls("stack"), RelayHints.card(visit))));
    return Reply.page(visit.say("tickets.title"), content);
  }

  /** What may be asked of the person, purpose by purpose; nothing of them is shown before. */
  private static Html purposes(Visit visit, Ticket ticket) {
    return div(
        cls("card viewer"),
        h2(visit.t("tickets.person")),
        p(cls("small quiet"), visit.t("tickets.person.how")),
        Lookups.open(visit, ticket.kind()).stream()
            .map(rule -> purpose(visit, ticket, rule))
            .collect(inRow()));
  }

  private static Html purpose(Visit visit, Ticket ticket, PurposeRule rule) {
    Html levels =
        Pieces.inOrder(rule.fields().keySet()).stream()
            .map(field -> gives(visit, field, rule.level(field)))
            .collect(inRow());
    return div(
        cls("purpose"),
        h3(text(Pieces.purpose(visit, rule.name().value()))),
        div(cls("legend"), levels),
        Pieces.form(
            visit,
            path(ticket) + "/look",
            cls("inline-form"),
            hxPost(path(ticket) + "/look"),
            hxTarget("#outcome"),
            hxSwap("innerHTML show:#outcome:top"),
            Pieces.hidden("purpose", rule.name().value()),
            label(
                visit.t("order.reason"),
                input(
                    type("text"),
                    name("reason"),
                    maxlength("120"),
                    autocomplete("off"),
                    required())),
            button(type("submit"), cls("small-button"), visit.t("tickets.look"))));
  }

  private static Html gives(Visit visit, FieldName field, Level level) {
    return Pieces.badge(
        level.word(),
        text(Pieces.field(visit, field.value()) + " · " + visit.say("level." + level.word())));
  }

  private static Reply look(Visit visit) {
    Ticket ticket = ticket(visit);
    PurposeRule rule =
        Lookups.named(visit, ticket.kind(), visit.form().require("purpose"))
            .orElseThrow(
                () -> new ElpisException(ErrorCode.FORBIDDEN, "this purpose is not open to you"));
    Disclosure disclosure =
        OrderPages.reveal(
            visit,
            ticket,
            rule.name(),
            rule.fields().keySet(),
            Level.REVEALED,
            Optional.of(visit.form().require("reason")));
    Html outcome = Shows.outcome(visit, disclosure);
    Html content =
        visit.target().partial()
            ? outcome
            : many(
                Pieces.crumb(visit, path(ticket), "tickets.back"),
                h1(text(ticket.id().value())),
                outcome);
    return Reply.page(visit.say("tickets.title"), content);
  }
}
