package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Health, metrics and the description of the API: for machines that hold no key. */
final class StateRoutes {
  private final Readiness readiness;
  private final Metrics metrics;
  private final byte[] openApi = openApi();

  StateRoutes(Readiness readiness, Metrics metrics) {
    this.readiness = readiness;
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        Route.open("/health/live", call -> Answer.ok(new Live("live"))),
        Route.open("/health/ready", _ -> ready()),
        Route.open("/metrics", call -> metrics.scrape()),
        Route.open("/v1/openapi.json", call -> Answer.bytes(Answer.JSON, openApi)));
  }

  private record Live(String status) {}

  private record Ready(String status, List<Instance.Cause> causes, List<Instance.Cause> concerns) {}

  private Answer ready() {
    Readiness.Look look = readiness.look();
    return look.causes().isEmpty()
        ? Answer.ok(new Ready("ready", look.causes(), look.concerns()))
        : Answer.of(503, new Ready("not-ready", look.causes(), look.concerns()));
  }

  private static byte[] openApi() {
    try (InputStream stream = StateRoutes.class.getResourceAsStream("openapi.json")) {
      if (stream == null) {
        throw new ElpisException(ErrorCode.BUG, "`openapi.json` is missing from the build");
      }
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new ElpisException(ErrorCode.BUG, "`openapi.json` cannot be read", failure);
    }
  }
}
