package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.rights.breach.Breach;
import io.elpis.rights.breach.Breach.Duty;
import io.elpis.rights.breach.BreachTexts;
import io.elpis.rights.breach.Breaches;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The desk of a breach. */
final class BreachRoutes {
  private static final String PATH = "/v1/breaches";
  private static final String ONE = PATH + "/{id}";

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Scope.RIGHTS, BreachRoutes::open).repeatable(),
        Route.get(PATH, Scope.RIGHTS, BreachRoutes::list),
        Route.get(ONE, Scope.RIGHTS, BreachRoutes::find),
        Route.get(ONE + "/text", Scope.RIGHTS, BreachRoutes::text),
        Route.post(ONE + ":assess", Scope.RIGHTS, BreachRoutes::assess),
        Route.post(ONE + ":describe", Scope.RIGHTS, BreachRoutes::describe),
        Route.post(ONE + ":met", Scope.RIGHTS, BreachRoutes::met),
        Route.post(ONE + ":notify", Scope.RIGHTS, BreachRoutes::write),
        Route.post(ONE + ":close", Scope.RIGHTS, BreachRoutes::close));
  }

  private record NewBreach(
      Optional<String> alert,
      Optional<String> release,
      Optional<List<String>> accounts,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<List<String>> regimes,
      Optional<Instant> aware,
      Optional<String> tier) {}

  private record Nothing() {}

  private record Words(Map<String, String> words) {}

  private record Met(String regime, String duty, String reference) {}

  private record Summary(String summary) {}

  private record ScopeView(
      long persons, long looks, Map<String, Long> fields, List<String> recipients) {}

  private record DutyView(
      String regime, String duty, Instant due, Optional<Instant> done, boolean overdue) {
    static DutyView of(Duty duty) {
      return new DutyView(duty.regime(), duty.duty(), duty.due(), duty.done(), duty.overdue());
    }
  }

  private record View(
      String id,
      String state,
      String source,
      List<String> regimes,
      Instant aware,
      Optional<Instant> from,
      Optional<Instant> to,
      List<String> accounts,
      Optional<String> tier,
      Optional<ScopeView> scope,
      Map<String, String> words,
      List<DutyView> duties,
      Optional<Instant> closed) {}

  private static Answer open(Call call) {
    NewBreach wanted = call.body(NewBreach.class);
    Breach breach =
        desk(call)
            .open(
                call.asker(),
                new Breaches.Signs(
                    wanted.alert(),
                    wanted.release(),
                    wanted.accounts().orElse(List.of()),
                    wanted.from(),
                    wanted.to(),
                    wanted.regimes().orElse(List.of()),
                    wanted.aware(),
                    wanted.tier()));
    return Answer.of(201, view(call, breach)).with("Location", PATH + "/" + breach.id());
  }

  private static Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Breach> found = desk(call).list(paging.after(), paging.toFetch());
    return Answer.ok(paging.page(found, Breach::id, breach -> view(call, breach)));
  }

  private static Answer find(Call call) {
    return Answer.ok(view(call, desk(call).find(call.variable("id"))));
  }

  private static Answer text(Call call) {
    Query query = call.query("for", "language");
    Breach breach = desk(call).find(call.variable("id"));
    return Answer.text(
        desk(call)
            .text(
                breach,
                BreachTexts.Reader.parse(query.get("for").orElse("persons")),
                BreachTexts.Language.parse(query.get("language").orElse("en"))));
  }

  private static Answer assess(Call call) {
    call.body(Nothing.class);
    return Answer.ok(view(call, desk(call).assess(call.asker(), call.variable("id"))));
  }

  private static Answer describe(Call call) {
    Map<String, String> words = call.body(Words.class).words();
    return Answer.ok(view(call, desk(call).describe(call.asker(), call.variable("id"), words)));
  }

  private static Answer met(Call call) {
    Met met = call.body(Met.class);
    return Answer.ok(
        view(
            call,
            desk(call)
                .met(
                    call.asker(),
                    call.variable("id"),
                    met.regime(),
                    met.duty(),
                    Reasons.checked(met.reference()))));
  }

  private static Answer write(Call call) {
    call.body(Nothing.class);
    return Answer.ok(desk(call).write(call.asker(), call.variable("id")));
  }

  private static Answer close(Call call) {
    String summary = Reasons.checked(call.body(Summary.class).summary());
    return Answer.ok(view(call, desk(call).close(call.asker(), call.variable("id"), summary)));
  }

  private static View view(Call call, Breach breach) {
    var file = breach.file();
    return new View(
        breach.id(),
        breach.state().word(),
        file.source(),
        file.regimes(),
        file.aware(),
        file.from(),
        file.to(),
        file.accounts(),
        file.tier(),
        file.scope()
            .map(scope ->
                new ScopeView(scope.persons(), scope.looks(), scope.fields(), scope.recipients())),
        file.words(),
        desk(call).duties(breach).stream().map(DutyView::of).toList(),
        file.closed());
  }

  private static Breaches desk(Call call) {
    return call.useCases().rights().duties().breaches();
  }
}
