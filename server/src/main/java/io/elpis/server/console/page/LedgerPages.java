package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore.Filter;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Slot;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.pulse.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The ledger: its entries, what they open to, and the proof of each, checked in the page. */
public final class LedgerPages {
  private static final int PAGE = 30;

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER, Desk.SECURITY);
    return List.of(
        PageRoute.get("/ledger", gate, LedgerPages::list),
        PageRoute.get("/ledger/{index}", gate, LedgerPages::show),
        PageRoute.get("/ledger/{index}/receipt", gate, visit -> Receipts.json(visit, entry(visit))),
        PageRoute.get("/ledger/{index}/proof", gate, visit -> Receipts.file(visit, entry(visit))));
  }

  private static Reply list(Visit visit) {
    Optional<String> principal = visit.query().get("principal");
    Optional<String> ticket = visit.query().get("ticket");
    Filter filter =
        new Filter(Optional.empty(), principal.map(PrincipalId::new), ticket.map(TicketId::new));
    OptionalLong before =
        visit
            .query()
            .get("before")
            .map(text -> OptionalLong.of(index(text)))
            .orElse(OptionalLong.empty());
    List<Audit.Entry> found = visit.useCases().audit().list(filter, before, PAGE + 1);
    List<Audit.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
    Html content =
        many(
            Pieces.heading(visit, "ledger"),
            head(visit),
            div(
                cls("card"),
                formOf(
                    method("get"),
                    action("/ledger"),
                    cls("inline-form"),
                    label(
                        visit.t("ledger.principal"),
                        input(type("text"), name("principal"), value(principal.orElse("")))),
                    label(
                        visit.t("ledger.ticket"),
                        input(type("text"), name("ticket"), value(ticket.orElse("")))),
                    button(type("submit"), visit.t("ledger.filter")))),
            div(
                cls("card flush"),
                shown.isEmpty()
                    ? Pieces.empty(visit, "ledger.none")
                    : Pieces.grid(
                        visit,
                        "ledger",
                        EntryCells.COLUMNS,
                        shown.stream().map(one -> EntryCells.row(visit, one)).toList()),
                Pieces.pager(
                    visit,
                    "next",
                    found.size() > PAGE,
                    () ->
                        "/ledger?before="
                            + shown.getLast().about().index()
                            + principal.map(one -> "&principal=" + one).orElse("")
                            + ticket.map(one -> "&ticket=" + one).orElse(""))));
    return Reply.page(visit.say("ledger"), content);
  }

  private static Html head(Visit visit) {
    String checkpoint = visit.useCases().ledger().reader().checkpoint();
    return div(
        cls("card"),
        details(
            cls("ask"),
            summary(
                visit.t("ledger.head", visit.useCases().ledger().reader().size()),
                text(" · "),
                visit.t("ledger.checkpoint")),
            pre(cls("small wrap"), text(checkpoint))),
        p(cls("small quiet"), visit.t("ledger.head.how")));
  }

  private static long index(String text) {
    if (!text.matches("0|[1-9][0-9]{0,14}")) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the log has no such entry");
    }
    return Long.parseLong(text);
  }

  private static Audit.Entry entry(Visit visit) {
    return visit.useCases().audit().at(index(visit.variable("index")));
  }

  private static Reply show(Visit visit) {
    Audit.Entry entry = entry(visit);
    Html content =
        many(
            Pieces.crumb(visit, "/ledger", "ledger"),
            header(
                cls("page-head"),
                div(
                    h1(
                        visit.t("entry.title", entry.about().index()),
                        text(" "),
                        EntryCells.kind(visit, entry)),
                    p(
                        cls("lead"),
                        Pieces.minute(Instant.ofEpochMilli(entry.leaf().timeMillis()))))),
            div(
                cls("grid-2"),
                div(cls("card"), h2(visit.t("entry.says")), facts(visit, entry)),
                Receipts.card(visit, "/ledger/" + entry.about().index())));
    return Reply.page(visit.say("entry.title", entry.about().index()), content, "verify.js");
  }

  private static Html facts(Visit visit, Audit.Entry entry) {
    Optional<Context> context = Seen.detail(entry, Slot.CONTEXT).map(Context::decode);
    Html opened =
        entry.openings().isEmpty() ? Pieces.flash("warn", visit.t("entry.shredded")) : none();
    return many(
        opened,
        dl(
            cls("pair"),
            Pieces.pair(
                visit.t("entry.purpose"),
                text(Pieces.purpose(visit, entry.leaf().purpose().value()))),
            row(
                visit,
                "entry.outcome",
                EntryCells.what(entry).map(what -> code(text(what.outcome())))),
            row(
                visit,
                "entry.who",
                EntryCells.who(entry)
                    .map(who ->
                        many(
                            code(text(who.principal().value())),
                            text(" · "),
                            text(who.recipient().value())))),
            row(visit, "entry.fields", EntryCells.what(entry).map(what -> levels(visit, what))),
            row(
                visit,
                "entry.reasons",
                EntryCells.what(entry)
                    .filter(what -> !what.reasons().isEmpty())
                    .map(what -> text(String.join(", ", what.reasons())))),
            row(
                visit,
                "entry.ticket",
                context.flatMap(Context::ticket).map(ticket -> code(text(ticket.value())))),
            row(
                visit,
                "entry.reason",
                context.flatMap(Context::reason).map(reason -> text(reason))),
            row(
                visit,
                "entry.approver",
                context.flatMap(Context::approver).map(one -> code(text(one.value())))),
            Pieces.pair(
                visit.t("entry.policy"),
                code(cls("wrap"), text(entry.leaf().policyDigest().toString()))),
            Pieces.pair(
                visit.t("entry.tag"), code(cls("wrap"), text(entry.leaf().tag().toString())))));
  }

  private static Html levels(Visit visit, io.elpis.merkle.entry.What what) {
    return what.levels().entrySet().stream()
        .map(level ->
            many(
                text(Pieces.field(visit, level.getKey().value()) + " "),
                Pieces.level(visit, level.getValue()),
                text(" ")))
        .collect(inRow());
  }

  private static Html row(Visit visit, String key, Optional<? extends Html> description) {
    return maybe(description.map(one -> Pieces.pair(visit.t(key), one)));
  }
}
