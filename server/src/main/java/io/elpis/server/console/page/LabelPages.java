package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.PurposeRule;
import io.elpis.relay.waybill.LabelDesk;
import io.elpis.relay.waybill.LabelFormat;
import io.elpis.relay.waybill.Paper;
import io.elpis.relay.waybill.Routing;
import io.elpis.relay.waybill.WaybillNumber;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Icons;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Prints the label of an order: whoever prints it gets the paper and never what it hides. */
public final class LabelPages {

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.post("/orders/{id}/label", Gate.desks(Desk.MERCHANT), LabelPages::print));
  }

  static Html card(Visit visit, Ticket order) {
    Optional<PurposeRule> rule = Lookups.labels(visit, OrderPages.KIND);
    if (rule.isEmpty()) {
      return none();
    }
    if (!order.state().equals("PAID")) {
      return div(
          cls("card"),
          h2(Icons.PRINT.draw(), text(" "), visit.t("label")),
          p(cls("quiet"), visit.t("label.not-now")));
    }
    return div(
        cls("card"),
        h2(Icons.PRINT.draw(), text(" "), visit.t("label")),
        p(cls("small quiet"), visit.t("label.lead")),
        Pieces.form(
            visit,
            "/orders/" + order.id() + "/label",
            field(visit, "carrier", "Example Parcels"),
            field(visit, "waybill", "EX00000000000001"),
            field(visit, "sorting", "571-A08 032"),
            div(
                cls("inline-form"),
                label(
                    visit.t("label.paper"),
                    select(
                        name("paper"),
                        option(value("76x130"), text("76 × 130 mm")),
                        option(value("100x150"), text("100 × 150 mm")))),
                button(type("submit"), visit.t("label.print")))));
  }

  private static Html field(Visit visit, String word, String example) {
    return label(
        visit.t("label." + word),
        input(
            type("text"),
            name(word),
            placeholder(example),
            maxlength("40"),
            autocomplete("off"),
            required()));
  }

  private static Reply print(Visit visit) {
    Ticket order =
        visit
            .useCases()
            .door()
            .tickets()
            .get(visit.asker(), OrderPages.KIND, new TicketId(visit.variable("id")));
    PurposeRule rule =
        Lookups.labels(visit, OrderPages.KIND)
            .orElseThrow(() -> new ElpisException(ErrorCode.FORBIDDEN, "you print no labels"));
    Paper paper =
        visit.form().require("paper").equals("100x150") ? Paper.MM_100_BY_150 : Paper.MM_76_BY_130;
    LabelDesk.Order wanted =
        new LabelDesk.Order(
            Optional.empty(),
            order.id(),
            new Routing(
                visit.form().require("carrier"),
                new WaybillNumber(visit.form().require("waybill")),
                visit.form().require("sorting")));
    LabelDesk.Outcome outcome =
        visit
            .useCases()
            .labels()
            .print(
                visit.asker(),
                rule.name(),
                List.of(wanted),
                new LabelDesk.Stock(paper, LabelFormat.PDF, ZoneOffset.UTC),
                Optional.empty())
            .getFirst();
    return switch (outcome) {
      case LabelDesk.Outcome.Printed printed ->
          Reply.file("application/pdf", printed.label(), "label-" + order.id() + ".pdf");
      case LabelDesk.Outcome.Denied(var denied) ->
          new Reply.Page(
              403,
              visit.say("label"),
              many(
                  Pieces.crumb(visit, "/orders/" + order.id(), "order.back"),
                  h1(visit.t("label")),
                  Shows.outcome(visit, denied)),
              List.of());
      case LabelDesk.Outcome.Failed failed ->
          throw new ElpisException(failed.code(), failed.message());
    };
  }
}
