package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.model.ElpisException;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.linkage.VaultLinkage.Stage;
import io.elpis.server.linkage.VaultRisk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whom the fields that the policy opens side by side leave alone among the vault's own people. A
 * count goes on while the page is away; the last one is kept in memory, for every officer.
 */
public final class LinkagePages {
  private static final State NOTHING = new State(Optional.empty(), Optional.empty(), "");

  private final AtomicReference<State> state = new AtomicReference<>(NOTHING);

  /**
   * Where counting stands.
   *
   * @param running empty where nothing is being counted
   * @param last what was counted last
   * @param failure why the last count ended without a result, or nothing
   */
  private record State(Optional<Progress> running, Optional<VaultRisk> last, String failure) {
    State at(Progress progress) {
      return new State(Optional.of(progress), last, "");
    }
  }

  private record Progress(Stage stage, long done, long of) {}

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER);
    return List.of(
        PageRoute.get("/linkage", gate, this::page), PageRoute.post("/linkage", gate, this::begin));
  }

  private Reply begin(Visit visit) {
    State before = state.get();
    State begun = before.at(new Progress(Stage.READING, 0, 0));
    if (before.running().isPresent() || !state.compareAndSet(before, begun)) {
      // Two officers, or one who clicked twice: there is one count, and both see it.
      return Reply.seeOther("/linkage");
    }
    try {
      visit.useCases().linkage().tell(visit.asker());
    } catch (RuntimeException failure) {
      state.set(before);
      throw failure;
    }
    Thread.ofVirtual().name("linkage").start(() -> run(visit));
    return Reply.seeOther("/linkage");
  }

  private void run(Visit visit) {
    try {
      VaultRisk risk =
          visit
              .useCases()
              .linkage()
              .count((stage, done, of) ->
                  state.updateAndGet(now -> now.at(new Progress(stage, done, of))));
      state.set(new State(Optional.empty(), Optional.of(risk), ""));
    } catch (ElpisException failure) {
      fail(String.valueOf(failure.getMessage()));
    } catch (RuntimeException | OutOfMemoryError failure) {
      fail("an unexpected failure");
    }
  }

  private void fail(String why) {
    state.updateAndGet(now -> new State(Optional.empty(), now.last(), why));
  }

  private Reply page(Visit visit) {
    State now = state.get();
    Html content =
        many(
            Pieces.heading(
                visit, "linkage", Pieces.iff(now.running().isEmpty(), counting(visit, now))),
            Pieces.iff(!now.failure().isEmpty(), Pieces.flash("bad", text(now.failure()))),
            now.running().map(at -> running(visit, at)).orElseGet(() -> none()),
            now.last()
                .map(risk -> LinkageReport.of(visit, risk))
                .orElseGet(() ->
                    now.running().isPresent()
                        ? none()
                        : div(cls("card"), Pieces.empty(visit, "linkage.none"))),
            LinkageReport.limits(visit));
    return Reply.page(visit.say("linkage"), content);
  }

  private static Html counting(Visit visit, State now) {
    return div(
        cls("actions"),
        Pieces.form(
            visit,
            "/linkage",
            button(
                type("submit"),
                visit.t(now.last().isPresent() ? "linkage.again" : "linkage.count"))));
  }

  private static Html running(Visit visit, Progress at) {
    return div(
        cls("card"),
        hxGet("/linkage"),
        hxTrigger("every 1s"),
        hxTarget("#main"),
        hxSwap("innerHTML"),
        p(
            ariaBusy("true"),
            visit.t(
                at.stage() == Stage.READING ? "linkage.reading" : "linkage.counting",
                at.done(),
                at.of())),
        progress(
            max(Long.toString(Math.max(1, at.of()))),
            value(Long.toString(at.done())),
            ariaLabel(visit.say("linkage.progress"))),
        noscript(p(a(href("/linkage"), visit.t("traces.reload")))));
  }
}
