package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RevealRequest;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A shop's orders: masked in the list, and one by one what the policy gives. Whatever stands on a
 * page was decided and is on the ledger.
 */
public final class OrderPages {
  static final String KIND = "order";
  private static final int PAGE = 20;
  private static final FieldName NAME = new FieldName("name");
  private static final FieldName ADDRESS = new FieldName("address");

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/orders", Gate.desks(Desk.MERCHANT), OrderPages::list),
        PageRoute.get("/orders/{id}", Gate.desks(Desk.MERCHANT), OrderPages::show),
        PageRoute.post("/orders/{id}/look", Gate.desks(Desk.MERCHANT), OrderPages::look));
  }

  private static Reply list(Visit visit) {
    Optional<String> state = visit.query().get("state");
    List<Ticket> found =
        visit
            .useCases()
            .door()
            .tickets()
            .page(visit.asker(), KIND, state, TicketPlace.of(visit), PAGE + 1);
    List<Ticket> orders = found.subList(0, Math.min(PAGE, found.size()));
    Map<String, Disclosure> masks = masks(visit, orders);
    List<List<Html>> rows = new ArrayList<>();
    for (Ticket order : orders) {
      Optional<Disclosure> mask = Optional.ofNullable(masks.get(order.id().value()));
      rows.add(
          List.of(
              a(cls("code"), href("/orders/" + order.id()), text(order.id().value())),
              Pieces.state(visit, order.state()),
              mask.map(one -> Shows.brief(one, "name")).orElse(text("–")),
              mask.map(one -> Shows.brief(one, "address")).orElse(text("–")),
              Pieces.minute(order.opensAt())));
    }
    Html content =
        many(
            Pieces.heading(visit, "orders"),
            tabs(visit, state),
            orders.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "orders.none"))
                : div(
                    cls("card flush viewer"),
                    Pieces.grid(
                        visit,
                        "orders",
                        List.of(
                            "orders.id",
                            "orders.state",
                            "orders.name",
                            "orders.area",
                            "orders.placed"),
                        rows),
                    pager(state, orders, found.size() > PAGE, visit)),
            p(cls("quiet"), visit.t("orders.recorded", orders.size())));
    return Reply.page(visit.say("orders"), content);
  }

  /** Every row is decided and recorded on its own; nothing comes higher than a mask. */
  private static Map<String, Disclosure> masks(Visit visit, List<Ticket> orders) {
    Optional<PurposeRule> rule = Lookups.masks(visit, KIND);
    Map<String, Disclosure> masks = new TreeMap<>();
    if (rule.isEmpty() || orders.isEmpty()) {
      return masks;
    }
    Set<FieldName> fields = Set.of(NAME, ADDRESS);
    List<RevealRequest.Item> items =
        orders.stream()
            .map(order ->
                new RevealRequest.Item(
                    Optional.of(order.id().value()),
                    new PersonRef.ByTicket(),
                    fields,
                    Optional.of(order.id())))
            .toList();
    List<Disclosure> disclosures =
        visit
            .useCases()
            .reveal()
            .reveal(
                new RevealRequest(
                    visit.asker(),
                    rule.get().name(),
                    Optional.empty(),
                    Optional.empty(),
                    Level.MASKED,
                    Optional.empty(),
                    items));
    for (int at = 0; at < orders.size(); at++) {
      masks.put(orders.get(at).id().value(), disclosures.get(at));
    }
    return masks;
  }

  private static Html tabs(Visit visit, Optional<String> state) {
    Map<String, Long> counts = visit.useCases().door().tickets().states(visit.asker(), KIND);
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    List<Html> tabs = new ArrayList<>();
    tabs.add(tab("/orders", visit.t("orders.all"), all, state.isEmpty()));
    for (String one : List.of("PAID", "SHIPPED", "DELIVERED", "AFTER_SALE", "CLOSED")) {
      if (counts.containsKey(one)) {
        tabs.add(
            tab(
                "/orders?state=" + one,
                text(visit.words().name("state", one)),
                counts.getOrDefault(one, 0L),
                state.equals(Optional.of(one))));
      }
    }
    return nav(cls("tabs"), ariaLabel(visit.say("orders.state")), many(tabs));
  }

  private static Html tab(String path, Html words, long count, boolean here) {
    List<Part> parts = new ArrayList<>(List.of(href(path), words, span(cls("count"), text(count))));
    if (here) {
      parts.add(ariaCurrent("page"));
    }
    return a(parts.toArray(Part[]::new));
  }

  private static Html pager(
      Optional<String> state, List<Ticket> orders, boolean more, Visit visit) {
    if (!more) {
      return none();
    }
    Ticket last = orders.getLast();
    String next =
        "/orders" + TicketPlace.after(last) + state.map(one -> "&state=" + one).orElse("");
    return div(
        cls("pager"), a(cls("button quiet-button small-button"), href(next), visit.t("next")));
  }

  private static Ticket order(Visit visit) {
    return visit
        .useCases()
        .door()
        .tickets()
        .get(visit.asker(), KIND, new TicketId(visit.variable("id")));
  }

  private static Reply show(Visit visit) {
    Ticket order = order(visit);
    Html content =
        many(
            Pieces.crumb(visit, "/orders", "orders"),
            header(
                cls("page-head"),
                div(
                    h1(text(order.id().value()), text(" "), Pieces.state(visit, order.state())),
                    p(
                        cls("lead"),
                        visit.t("orders.placed"),
                        text(" "),
                        Pieces.minute(order.opensAt())))),
            div(
                cls("grid-2"),
                div(cls("stack"), addressee(visit, order), div(id("outcome"), ariaLive("polite"))),
                div(cls("stack"), LabelPages.card(visit, order), RelayHints.card(visit))));
    return Reply.page(visit.say("order.title"), content);
  }

  /** The masks, and beside each field what more the policy gives. */
  private static Html addressee(Visit visit, Ticket order) {
    Optional<PurposeRule> rule = Lookups.masks(visit, KIND);
    if (rule.isEmpty()) {
      return Pieces.card(visit, "order.addressee", Pieces.empty(visit, "order.nothing"));
    }
    Disclosure masks =
        reveal(
            visit,
            order,
            rule.get().name(),
            rule.get().fields().keySet(),
            Level.MASKED,
            Optional.empty());
    List<Html> fields = new ArrayList<>();
    Pieces.inOrder(rule.get().fields().keySet())
        .forEach(field ->
            fields.add(
                div(
                    cls("field"),
                    div(
                        div(cls("name"), text(Pieces.field(visit, field.value()))),
                        div(cls("value"), Shows.brief(masks, field.value()))),
                    more(visit, order, field))));
    return div(cls("card viewer"), h2(visit.t("order.addressee")), many(fields));
  }

  private static Html more(Visit visit, Ticket order, FieldName field) {
    List<PurposeRule> rules = Lookups.beyondMasks(visit, KIND, field);
    if (rules.isEmpty()) {
      return span(cls("quiet"), visit.t("order.mask-only"));
    }
    List<Html> options =
        rules.stream()
            .map(rule ->
                option(
                    value(rule.name().value()), text(Pieces.purpose(visit, rule.name().value()))))
            .toList();
    Level most = rules.getFirst().level(field);
    return details(
        cls("ask"),
        summary(
            role("button"), cls("quiet-button small-button"), visit.t("order.ask." + most.word())),
        Pieces.form(
            visit,
            "/orders/" + order.id() + "/look",
            cls("inline-form"),
            hxPost("/orders/" + order.id() + "/look"),
            hxTarget("#outcome"),
            hxSwap("innerHTML show:#outcome:top"),
            Pieces.hidden("field", field.value()),
            label(visit.t("order.why"), select(name("purpose"), many(options))),
            label(
                visit.t("order.reason"),
                input(
                    type("text"),
                    name("reason"),
                    maxlength("120"),
                    autocomplete("off"),
                    required())),
            button(type("submit"), cls("small-button"), visit.t("order.go"))));
  }

  private static Reply look(Visit visit) {
    Ticket order = order(visit);
    FieldName field = new FieldName(visit.form().require("field"));
    PurposeRule rule =
        Lookups.named(visit, KIND, visit.form().require("purpose"))
            .orElseThrow(
                () -> new ElpisException(ErrorCode.FORBIDDEN, "this purpose is not open to you"));
    Disclosure disclosure =
        reveal(
            visit, order, rule.name(), Set.of(field), Level.REVEALED, visit.form().get("reason"));
    Html outcome = Shows.outcome(visit, disclosure);
    Html content =
        visit.target().partial()
            ? outcome
            : many(
                Pieces.crumb(visit, "/orders/" + order.id(), "order.back"),
                h1(text(order.id().value())),
                outcome);
    return Reply.page(visit.say("order.title"), content);
  }

  static Disclosure reveal(
      Visit visit,
      Ticket ticket,
      PurposeName purpose,
      Set<FieldName> fields,
      Level ceiling,
      Optional<String> reason) {
    RevealRequest.Item item =
        new RevealRequest.Item(Optional.empty(), new PersonRef.ByTicket(), fields);
    return visit
        .useCases()
        .reveal()
        .reveal(
            new RevealRequest(
                visit.asker(),
                purpose,
                Optional.of(ticket.id()),
                reason,
                ceiling,
                Optional.empty(),
                List.of(item)))
        .getFirst();
  }
}
