package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the work begins and ends, and how pages are to look. */
public final class DoorPages {
  private static final Pattern OWN_PATH = Pattern.compile("/(?!/)[A-Za-z0-9._:~/-]*");

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/", Gate.anyone(), DoorPages::home).evenSealed(),
        PageRoute.post("/sign-out", Gate.desks(Desk.values()), DoorPages::signOut),
        PageRoute.post("/look", Gate.anyone(), DoorPages::look).evenSealed(),
        PageRoute.get("/mark.svg", Gate.anyone(), DoorPages::mark).evenSealed());
  }

  private static Reply home(Visit visit) {
    if (visit.who().seat().isPresent()) {
      return Reply.seeOther(visit.seat().desks().getFirst().home());
    }
    if (visit.who().unproved().seat().isPresent()) {
      return Reply.seeOther("/session");
    }
    if (visit.who().self().isPresent() || visit.who().unproved().self().isPresent()) {
      return Reply.seeOther("/me");
    }
    return Reply.seeOther("/sign-in");
  }

  private static Reply signOut(Visit visit) {
    visit.useCases().door().staff().end(visit.seat().seated());
    boolean provider = visit.useCases().door().oidc().isPresent();
    return new Reply.SeeOther(
        provider ? "/sign-in/left" : "/sign-in",
        List.of(Map.entry("clear", "elpis-session"), Map.entry("clear", "elpis-proof")));
  }

  /** A path of ours, whatever was asked for. */
  static String ownPath(Optional<String> to) {
    return to.filter(path -> OWN_PATH.matcher(path).matches()).orElse("/");
  }

  private static Reply look(Visit visit) {
    String language = visit.form().get("language").orElse(visit.view().look().language().word());
    String theme = visit.form().get("theme").or(() -> visit.view().look().theme()).orElse("auto");
    boolean known = language.matches("en|zh") && theme.matches("light|dark|auto");
    String to = ownPath(visit.form().get("to"));
    return known
        ? new Reply.SeeOther(to, List.of(Map.entry("set", "elpis-look=" + language + "." + theme)))
        : Reply.seeOther(to);
  }

  /** Who looks, as a drawing that stands behind what is shown. */
  private static Reply mark(Visit visit) {
    String viewer =
        visit.who().seat().map(seat -> seat.seated().principal().id().value()).orElse("");
    String when = Pieces.dayOf(visit.now());
    Html drawing =
        drawn(
            "svg",
            Stream.of(
                trait("xmlns", "http://www.w3.org/2000/svg"),
                trait("width", "260"),
                trait("height", "96"),
                drawn(
                    "text",
                    Stream.of(
                        trait("x", "8"),
                        trait("y", "80"),
                        trait("fill", "#7f8f97"),
                        trait("fill-opacity", ".16"),
                        trait("font-family", "monospace"),
                        trait("font-size", "13"),
                        trait("transform", "rotate(-14 8 80)"),
                        text(viewer + " " + when)))));
    return new Reply.Bytes(
        "image/svg+xml",
        drawing.markup().getBytes(StandardCharsets.UTF_8),
        Optional.empty(),
        Optional.of("private, no-store"));
  }
}
