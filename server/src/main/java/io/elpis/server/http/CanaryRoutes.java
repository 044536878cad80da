package io.elpis.server.http;

import io.elpis.gateway.Canaries;
import io.elpis.gateway.Scope;
import io.elpis.gateway.ScreenMarks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** People who do not exist, and whose mark a photographed screen shows. */
final class CanaryRoutes {
  List<Route> routes() {
    return List.of(
        Route.get("/v1/canaries", Scope.CANARIES, CanaryRoutes::health),
        Route.post("/v1/canaries:plant", Scope.CANARIES, CanaryRoutes::plant),
        Route.post("/v1/canaries:rotate", Scope.CANARIES, CanaryRoutes::rotate),
        Route.post("/v1/canaries:retire", Scope.CANARIES, CanaryRoutes::retire),
        Route.post("/v1/screens:whose", Scope.TRACE, CanaryRoutes::whose));
  }

  private record Count(int count) {}

  private record Nothing() {}

  private record Health(
      int live,
      int retired,
      Optional<Instant> planted,
      int contacted,
      Optional<Instant> lastContact) {
    static Health of(Canaries.Health health) {
      return new Health(
          health.live(),
          health.retired(),
          health.planted(),
          health.contacted(),
          health.lastContact());
    }
  }

  private record Mark(String text) {}

  private record Viewer(
      String principal,
      String recipient,
      String day,
      int looks,
      Optional<Instant> first,
      Optional<Instant> last,
      List<Long> entries) {
    static Viewer of(ScreenMarks.Viewer viewer) {
      return new Viewer(
          viewer.principal().value(),
          viewer.recipient().value(),
          viewer.day().toString(),
          viewer.looks(),
          viewer.first(),
          viewer.last(),
          viewer.indexes());
    }
  }

  private static Answer health(Call call) {
    return Answer.ok(Health.of(desk(call).health()));
  }

  private static Answer plant(Call call) {
    int count = call.body(Count.class).count();
    return Answer.ok(Health.of(desk(call).plant(call.asker(), count)));
  }

  private static Answer rotate(Call call) {
    call.body(Nothing.class);
    return Answer.ok(Health.of(desk(call).rotate(call.asker())));
  }

  private static Answer retire(Call call) {
    call.body(Nothing.class);
    return Answer.ok(Health.of(desk(call).retire(call.asker())));
  }

  private static Answer whose(Call call) {
    Mark mark = call.body(Mark.class);
    return Answer.ok(
        Viewer.of(call.useCases().canaries().screens().whose(call.asker(), mark.text())));
  }

  private static Canaries desk(Call call) {
    return call.useCases().canaries().desk();
  }
}
