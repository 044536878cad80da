package io.elpis.server.http;

import io.elpis.gateway.QuotaDesk.Standing;
import io.elpis.gateway.Scope;
import io.elpis.ledger.QuotaState;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.Tariff;
import io.elpis.policy.QuotaCount;
import io.elpis.policy.QuotaRule;
import java.time.Instant;
import java.util.List;

/** What a caller has left, and the way to more. */
final class QuotaRoutes {
  List<Route> routes() {
    return List.of(
        Route.get("/v1/quota", Scope.DISCLOSE, QuotaRoutes::standing),
        Route.post("/v1/quota:request", Scope.DISCLOSE, QuotaRoutes::request).repeatable());
  }

  /**
   * One level of one purpose.
   *
   * @param base without what was raised
   * @param cost of the next unit; {@code proof} is what it wants beyond the key
   */
  private record View(
      String purpose,
      String level,
      String unit,
      String window,
      long base,
      long raised,
      long used,
      long escrowed,
      long owed,
      long left,
      long cost,
      String proof,
      Instant resetsAt) {}

  private record Request(String purpose, String level, String reason) {}

  private record Asked(String id) {}

  private static Answer standing(Call call) {
    List<Standing> standings = call.useCases().quota().desk().standing(call.asker());
    return Answer.ok(Paging.Page.whole(standings.stream().map(QuotaRoutes::view).toList()));
  }

  private static Answer request(Call call) {
    Request request = call.body(Request.class);
    String id =
        call.useCases()
            .quota()
            .desk()
            .request(
                call.asker(),
                new PurposeName(request.purpose()),
                level(request.level()),
                Reasons.checked(request.reason()));
    return Answer.of(202, new Asked(id));
  }

  private static QuotaRule.Payer level(String word) {
    for (QuotaRule.Payer level : QuotaRule.Payer.values()) {
      if (Names.word(level).equals(word)) {
        return level;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST,
        "a `level` is one of `principal`, `recipient`, `device`, `purpose`");
  }

  private static View view(Standing standing) {
    QuotaCount count = standing.count();
    QuotaState state = standing.state();
    long limit = state.limit(count.limit());
    Tariff.Step step = count.rule().tariff().at(state.gone(), limit);
    return new View(
        standing.purpose().value(),
        Names.word(count.rule().payer()),
        Names.word(count.rule().unit()),
        count.rule().window().length().toString(),
        count.limit(),
        state.raised(),
        state.spent(),
        state.held(),
        state.owed(),
        Math.max(0, limit - state.gone()),
        step.cost(),
        step.proof().word(),
        count.slot().end());
  }
}
