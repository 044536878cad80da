package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.PetitionStore.Kept;
import io.elpis.gateway.QuotaDesk.Standing;
import io.elpis.ledger.Petition;
import io.elpis.model.PurposeName;
import io.elpis.policy.QuotaRule;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the viewer and the shop have left, what settles it, and the way to more. */
public final class QuotaPages {
  private static final int MOST = 50;

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/quota", Gate.desks(Desk.MERCHANT), visit -> page(visit, Optional.empty())),
        PageRoute.post("/quota/raise", Gate.desks(Desk.MERCHANT), QuotaPages::raise));
  }

  private static Reply page(Visit visit, Optional<String> asked) {
    List<Standing> standings = visit.useCases().quota().desk().standing(visit.asker());
    Html content =
        many(
            Pieces.heading(visit, "quota"),
            asked.map(id -> Pieces.flash("good", visit.t("quota.asked", id))).orElse(none()),
            standings.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "quota.none"))
                : div(standings.stream().map(one -> standing(visit, one)).collect(inRow())),
            waiting(visit));
    return Reply.page(visit.say("quota"), content);
  }

  private static Html standing(Visit visit, Standing standing) {
    long limit = standing.state().limit(standing.count().limit());
    long gone = standing.state().gone();
    QuotaRule rule = standing.count().rule();
    String name = Pieces.purpose(visit, standing.purpose().value());
    String payer = rule.payer().name().toLowerCase(Locale.ROOT);
    return div(
        cls("card"),
        div(cls("row between"), h2(text(name)), span(cls("quiet"), visit.t("quota.per." + payer))),
        progress(
            value(Long.toString(Math.min(gone, Math.max(limit, 1)))),
            max(Long.toString(Math.max(limit, 1))),
            ariaLabel(visit.say("quota.of", gone, limit))),
        div(
            cls("row between"),
            span(cls("number"), visit.t("quota.of", gone, limit)),
            span(
                cls("quiet"),
                visit.t("quota.whole-again"),
                text(" "),
                Pieces.minute(standing.count().slot().end()))),
        settled(visit, standing),
        raiseForm(visit, standing, payer));
  }

  /** What is held is not spent yet: a carrier's scans say which it becomes. */
  private static Html settled(Visit visit, Standing standing) {
    if (standing.count().rule().escrow().isEmpty()) {
      return p(cls("quiet"), visit.t("quota.plain"));
    }
    return p(
        cls("quiet"),
        visit.t(
            "quota.escrow",
            standing.state().held(),
            standing.state().owed(),
            standing.count().rule().escrow().get().toHours()));
  }

  private static Html raiseForm(Visit visit, Standing standing, String payer) {
    boolean raisable =
        visit
            .useCases()
            .policy()
            .purpose(standing.purpose())
            .filter(rule -> rule.isApprovable() && standing.count().limit() > 1)
            .isPresent();
    if (!raisable) {
      return none();
    }
    return details(
        cls("ask"),
        summary(visit.t("quota.raise")),
        p(cls("small quiet"), visit.t("quota.raise.how")),
        Pieces.form(
            visit,
            "/quota/raise",
            cls("inline-form"),
            Pieces.hidden("purpose", standing.purpose().value()),
            Pieces.hidden("payer", payer),
            label(
                visit.t("order.reason"),
                input(
                    type("text"),
                    name("reason"),
                    maxlength("120"),
                    autocomplete("off"),
                    required())),
            button(type("submit"), cls("small-button"), visit.t("quota.raise.go"))));
  }

  private static Html waiting(Visit visit) {
    List<Kept> kept =
        visit.useCases().quota().approvals().waiting(visit.asker(), Optional.empty(), MOST).stream()
            .filter(one -> one.petition().asker().equals(visit.asker().principal()))
            .toList();
    if (kept.isEmpty()) {
      return none();
    }
    return div(
        cls("card flush"),
        h2(visit.t("quota.waiting")),
        Pieces.grid(
            visit,
            "quota.waiting",
            List.of("approvals.purpose", "approvals.what", "approvals.state", "approvals.ends"),
            kept.stream()
                .map(one ->
                    List.of(
                        text(Pieces.purpose(visit, one.petition().purpose().value())),
                        visit.t(
                            one.petition().matter() instanceof Petition.Raise
                                ? "approvals.raise"
                                : "approvals.look"),
                        Pieces.badge(
                            one.agreed().isEmpty() ? "warn" : "good",
                            visit.t(
                                "approvals.agreed", one.agreed().size(), one.petition().needed())),
                        Pieces.minute(one.petition().expiresAt())))
                .toList()));
  }

  private static Reply raise(Visit visit) {
    QuotaRule.Payer payer =
        QuotaRule.Payer.valueOf(visit.form().require("payer").toUpperCase(Locale.ROOT));
    String id =
        visit
            .useCases()
            .quota()
            .desk()
            .request(
                visit.asker(),
                new PurposeName(visit.form().require("purpose")),
                payer,
                visit.form().require("reason"));
    return page(visit, Optional.of(id));
  }
}
