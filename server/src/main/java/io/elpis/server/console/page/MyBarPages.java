package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore.Filter;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Who;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.rights.request.PersonBars;
import io.elpis.rights.request.PersonBars.Bar;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Whom and what a person bars: an organisation that looked, or a use, from the next look on. */
public final class MyBarPages {
  private static final String HOME = "/me/bars";
  private static final int MOST_ENTRIES = 400;

  public List<PageRoute> routes() {
    Gate self = Gate.oneself();
    return List.of(
        PageRoute.get(HOME, self, visit -> page(visit, none())),
        PageRoute.post(HOME, self, MyBarPages::bar),
        PageRoute.post(HOME + "/{id}/lift", self, MyBarPages::lift));
  }

  private static PersonBars desk(Visit visit) {
    return visit.useCases().rights().bars();
  }

  private static Reply page(Visit visit, Html said) {
    List<Bar> bars = desk(visit).of(visit.self().subject()).stream().filter(Bar::stands).toList();
    Seen seen = seen(visit);
    Html content =
        many(
            Pieces.heading(visit, "bars"),
            said,
            div(
                cls("card flush"),
                h2(visit.t("bars.standing")),
                bars.isEmpty() ? Pieces.empty(visit, "bars.none") : standing(visit, bars)),
            div(
                cls("grid-2"),
                offers(visit, "bars.recipients", "recipient", seen.recipients()),
                offers(visit, "bars.purposes", "purpose", seen.purposes())));
    return Reply.page(visit.say("bars"), content);
  }

  private static Html standing(Visit visit, List<Bar> bars) {
    return Pieces.grid(
        visit,
        "bars.standing",
        List.of("bars.whom", "bars.since", ""),
        bars.stream()
            .map(one ->
                List.of(
                    many(
                        maybe(one.recipient().map(id -> text(MePages.nameOf(visit, id)))),
                        text(one.recipient().isPresent() && one.purpose().isPresent() ? " · " : ""),
                        maybe(one.purpose().map(name -> text(Pieces.purpose(visit, name))))),
                    Pieces.minute(one.since()),
                    Pieces.form(
                        visit,
                        HOME + "/" + one.id() + "/lift",
                        button(type("submit"), cls("small-button"), visit.t("bars.lift")))))
            .toList());
  }

  private static Html offers(Visit visit, String key, String member, Set<String> offered) {
    return div(
        cls("card"),
        h2(visit.t(key)),
        p(cls("small quiet"), visit.t(key + ".how")),
        offered.isEmpty()
            ? p(cls("quiet"), visit.t("me.none"))
            : offered.stream()
                .map(one ->
                    div(
                        cls("row between"),
                        span(
                            text(
                                member.equals("purpose")
                                    ? Pieces.purpose(visit, one)
                                    : MePages.nameOf(visit, one))),
                        Pieces.form(
                            visit,
                            HOME,
                            Pieces.hidden(member, one),
                            button(type("submit"), cls("small-button"), visit.t("bars.go")))))
                .collect(inRow()));
  }

  private record Seen(Set<String> recipients, Set<String> purposes) {}

  /** Who looked lately and for what, without what the system did for the person itself. */
  private static Seen seen(Visit visit) {
    Set<String> recipients = new TreeSet<>();
    Set<String> purposes = new TreeSet<>();
    Filter mine =
        new Filter(Optional.of(visit.self().subject()), Optional.empty(), Optional.empty());
    List<Audit.Entry> entries =
        new ArrayList<>(visit.useCases().audit().list(mine, OptionalLong.empty(), MOST_ENTRIES));
    for (Audit.Entry entry : entries) {
      PurposeName purpose = entry.leaf().purpose();
      boolean look =
          entry.leaf().kind() == EntryKind.PERMITTED.number()
              || entry.leaf().kind() == EntryKind.DENIED.number();
      if (look && visit.useCases().policy().purpose(purpose).isPresent()) {
        purposes.add(purpose.value());
        EntryCells.who(entry)
            .map(Who::recipient)
            .map(RecipientId::value)
            .ifPresent(recipients::add);
      }
    }
    desk(visit).of(visit.self().subject()).stream()
        .filter(Bar::stands)
        .forEach(bar -> {
          bar.recipient().ifPresent(recipients::remove);
          bar.purpose().ifPresent(purposes::remove);
        });
    return new Seen(recipients, purposes);
  }

  private static Reply bar(Visit visit) {
    desk(visit)
        .bar(
            Pieces.ownAsker(visit),
            visit.self().subject(),
            visit.form().get("recipient").map(RecipientId::new),
            visit.form().get("purpose").map(PurposeName::new));
    return page(visit, Pieces.flash("good", visit.t("bars.done")));
  }

  private static Reply lift(Visit visit) {
    desk(visit).lift(Pieces.ownAsker(visit), visit.self().subject(), visit.variable("id"));
    return page(visit, Pieces.flash("good", visit.t("bars.lifted")));
  }
}
