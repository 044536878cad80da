package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.rights.retention.Retention;
import io.elpis.rights.retention.Retention.Plan;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is kept no longer: planned, agreed to by somebody else, carried out, each seen before. */
public final class RetentionPages {
  private static final String HOME = "/retention";
  private static final int MOST = 200;

  public List<PageRoute> routes() {
    Gate officer = Gate.desks(Desk.OFFICER);
    return List.of(
        PageRoute.get(HOME, officer, visit -> page(visit, none())),
        PageRoute.post(HOME + "/plan", officer, RetentionPages::plan),
        PageRoute.post(HOME + "/{id}/approve", officer, RetentionPages::approve),
        PageRoute.post(HOME + "/{id}/execute", officer, RetentionPages::execute));
  }

  private static Retention desk(Visit visit) {
    return visit.useCases().rights().keeping().retention();
  }

  private static Reply page(Visit visit, Html said) {
    List<Plan> plans = desk(visit).list(Optional.empty(), MOST).reversed();
    Html make =
        Pieces.form(visit, HOME + "/plan", button(type("submit"), visit.t("retention.plan")));
    Html content =
        many(
            Pieces.heading(visit, "retention", make),
            said,
            plans.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "retention.none"))
                : plans.stream().map(plan -> card(visit, plan)).collect(inRow()));
    return Reply.page(visit.say("retention"), content);
  }

  private static Html card(Visit visit, Plan plan) {
    String kind =
        switch (plan.state()) {
          case PLANNED -> "";
          case WAITING -> "warn";
          case RUNNING -> "relayed";
          case DONE -> "good";
        };
    List<Html> facts =
        new ArrayList<>(
            List.of(
                Pieces.pair(visit.t("retention.as-of"), Pieces.minute(plan.asOf())),
                Pieces.pair(
                    visit.t("retention.due"),
                    visit.t("retention.due.of", plan.due(), plan.people())),
                Pieces.pair(visit.t("retention.by"), code(text(plan.plannedBy())))));
    plan.approvedBy()
        .ifPresent(by -> facts.add(Pieces.pair(visit.t("entry.approver"), code(text(by)))));
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(code(text(plan.id()))),
            Pieces.badge(kind, visit.t("retention.state." + plan.state().word()))),
        dl(cls("pair"), many(facts)),
        Pieces.iff(
            plan.state() == Retention.State.RUNNING || plan.state() == Retention.State.DONE,
            progress(
                value(Long.toString(plan.erased())),
                max(Long.toString(Math.max(1, plan.due()))),
                ariaLabel(visit.say("quota.of", plan.erased(), plan.due())))),
        next(visit, plan));
  }

  private static Html next(Visit visit, Plan plan) {
    String base = HOME + "/" + plan.id();
    return switch (plan.state()) {
      case WAITING ->
          plan.plannedBy().equals(visit.asker().principal().value())
              ? p(cls("quiet"), visit.t("retention.waits"))
              : Pieces.form(
                  visit,
                  base + "/approve",
                  cls("inline-form"),
                  label(
                      visit.t("request.words"),
                      input(
                          type("text"),
                          name("reason"),
                          maxlength("120"),
                          autocomplete("off"),
                          required())),
                  button(type("submit"), cls("small-button"), visit.t("retention.approve")));
      case PLANNED ->
          plan.due() == 0
              ? p(cls("quiet"), visit.t("retention.nobody"))
              : Pieces.form(
                  visit,
                  base + "/execute",
                  p(cls("small quiet"), visit.t("retention.execute.how", plan.due())),
                  label(
                      input(type("checkbox"), name("sure"), value("yes"), required()),
                      text(" "),
                      visit.t("erase.sure")),
                  button(type("submit"), cls("danger"), visit.t("retention.execute")));
      case RUNNING -> p(cls("quiet"), visit.t("retention.runs", plan.erased(), plan.due()));
      case DONE -> p(cls("quiet"), visit.t("retention.over", plan.erased()));
    };
  }

  private static Reply plan(Visit visit) {
    Plan plan = desk(visit).plan(visit.asker());
    return page(visit, Pieces.flash("good", visit.t("retention.planned", plan.due())));
  }

  private static Reply approve(Visit visit) {
    desk(visit).approve(visit.asker(), visit.variable("id"), visit.form().require("reason"));
    return page(visit, Pieces.flash("good", visit.t("retention.approved")));
  }

  private static Reply execute(Visit visit) {
    if (!visit.form().get("sure").equals(Optional.of("yes"))) {
      return page(visit, Pieces.flash("bad", visit.t("erase.unsure")));
    }
    desk(visit).execute(visit.asker(), visit.variable("id"));
    return page(visit, Pieces.flash("good", visit.t("retention.begun")));
  }
}
