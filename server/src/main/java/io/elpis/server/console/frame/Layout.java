package io.elpis.server.console.frame;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands around every page: head, where one can go, who is looking. Immutable. */
final class Layout {
  /** Of htmx: it evaluates nothing, writes no style and keeps no page in the browser's storage. */
  private static final String HTMX =
      "{\"includeIndicatorStyles\":false,\"allowEval\":false,\"historyEnabled\":false,\"historyCacheSize\":0,"
          + "\"selfRequestsOnly\":true,\"responseHandling\":[{\"code\":\".*\",\"swap\":true}]}";

  private final Assets assets;

  Layout(Assets assets) {
    this.assets = assets;
  }

  Html page(Visit visit, Reply.Page page) {
    List<Part> parts = new ArrayList<>();
    parts.add(lang(visit.view().look().language().tag()));
    visit.view().look().theme().ifPresent(theme -> parts.add(dataTheme(theme)));
    parts.add(headOf(page));
    parts.add(bodyOf(visit, page));
    return document(parts.toArray(Part[]::new));
  }

  private Html headOf(Reply.Page page) {
    List<Html> scripts =
        new ArrayList<>(List.of(scriptOf("htmx.js"), scriptOf("device.js"), scriptOf("elpis.js")));
    page.parts().forEach(part -> scripts.add(scriptOf(part)));
    return head(
        meta(charset("utf-8")),
        meta(name("viewport"), contentOf("width=device-width, initial-scale=1")),
        meta(name("color-scheme"), contentOf("light dark")),
        meta(name("robots"), contentOf("noindex")),
        meta(name("htmx-config"), contentOf(HTMX)),
        title(text(page.title() + " · Elpis")),
        linkTo(rel("icon"), type("image/svg+xml"), href(assets.get("icon.svg").path())),
        sheetOf("pico.css"),
        sheetOf("elpis.css"),
        many(scripts));
  }

  private Html scriptOf(String file) {
    Assets.Asset asset = assets.get(file);
    return script(src(asset.path()), integrity(asset.integrity()), deferred());
  }

  private Html sheetOf(String file) {
    Assets.Asset asset = assets.get(file);
    return linkTo(rel("stylesheet"), href(asset.path()), integrity(asset.integrity()));
  }

  private Html bodyOf(Visit visit, Reply.Page page) {
    boolean inside = visit.who().seat().isPresent() || visit.who().self().isPresent();
    return body(
        cls(inside ? "inside" : "outside"),
        proof(visit),
        proofAt(visit),
        a(href("#main"), cls("skip"), visit.t("frame.skip")),
        header(
            cls("top"),
            a(
                href("/"),
                cls("brand"),
                img(src(assets.get("icon.svg").path()), alt(""), cls("brand-mark")),
                text("Elpis")),
            div(cls("top-end"), looks(visit), maybe(whoIs(visit)))),
        inside ? navigation(visit) : none(),
        mainPart(id("main"), tabindex("-1"), page.content()),
        footer(cls("foot"), visit.t("frame.foot")));
  }

  /** How long the pages of a bound session go on without a proof, for the script that renews it. */
  private static Part proof(Visit visit) {
    Optional<Instant> proved =
        isOwn(visit)
            ? visit.who().self().flatMap(Visit.SelfSeat::proved)
            : visit.who().seat().flatMap(Visit.Seat::proved);
    return proved
        .<Part>map(
            until -> dataProof(Long.toString(Duration.between(visit.now(), until).toSeconds())))
        .orElse(none());
  }

  private static Part proofAt(Visit visit) {
    return dataProofAt(isOwn(visit) ? "/me/session" : "/session");
  }

  /** Whether this is a page of the person whose data it is. */
  private static boolean isOwn(Visit visit) {
    return visit.target().path().startsWith("/me") || visit.who().seat().isEmpty();
  }

  private static Html navigation(Visit visit) {
    List<Menu.Item> items =
        isOwn(visit)
            ? (visit.who().self().isPresent() ? Menu.ofSelf() : List.of())
            : Menu.of(visit.seat().desks());
    return nav(
        cls("side"),
        ariaLabel(visit.say("frame.menu")),
        ul(
            items.stream()
                .map(item -> li(a(linkParts(visit, item).toArray(Part[]::new))))
                .collect(inRow())));
  }

  private static List<Part> linkParts(Visit visit, Menu.Item item) {
    List<Part> parts = new ArrayList<>();
    parts.add(href(item.path()));
    if (item.leadsTo(visit.target().path())) {
      parts.add(ariaCurrent("page"));
    }
    parts.add(item.icon().draw());
    parts.add(span(visit.t("menu." + item.word())));
    return parts;
  }

  /** Language and theme, as forms, so that they work without a script. */
  private static Html looks(Visit visit) {
    Look look = visit.view().look();
    Words.Language other =
        look.language() == Words.Language.ENGLISH ? Words.Language.CHINESE : Words.Language.ENGLISH;
    String next = look.theme().orElse("auto").equals("dark") ? "light" : "dark";
    return formOf(
        method("post"),
        action("/look"),
        cls("looks"),
        input(type("hidden"), name("to"), value(visit.target().path())),
        button(
            type("submit"),
            name("language"),
            value(other.word()),
            cls("plain"),
            lang(other.tag()),
            text(other.own())),
        button(
            type("submit"),
            name("theme"),
            value(next),
            cls("plain theme"),
            ariaLabel(visit.say("frame.theme." + next)),
            span(cls("theme-mark"))));
  }

  private static Optional<Html> whoIs(Visit visit) {
    boolean self = isOwn(visit);
    if (self && visit.who().self().isEmpty()) {
      return Optional.empty();
    }
    String name = self ? visit.say("frame.you") : visit.seat().seated().principal().id().value();
    String token =
        self ? visit.who().self().map(Visit.SelfSeat::token).orElse("") : visit.seat().token();
    return Optional.of(
        details(
            cls("who"),
            summary(span(cls("who-name"), text(name))),
            div(
                cls("who-card"),
                self
                    ? none()
                    : div(
                        cls("quiet"),
                        text(visit.seat().seated().principal().recipient().value()),
                        div(a(href("/account"), visit.t("account"))),
                        div(a(href("/limits"), visit.t("limits")))),
                formOf(
                    method("post"),
                    action(self ? "/me/sign-out" : "/sign-out"),
                    input(type("hidden"), name(Doorway.TOKEN), value(token)),
                    button(type("submit"), cls("secondary outline"), visit.t("frame.sign-out"))))));
  }
}
