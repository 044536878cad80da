package io.elpis.server.http;

import io.elpis.gateway.Portraits;
import io.elpis.gateway.Scope;
import io.elpis.gateway.statistics.Portrait;
import io.elpis.gateway.statistics.Question;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Rows of people under other names, coarse enough for the risk that the policy states. */
final class PortraitRoutes {
  private static final String PATH = "/v1/portraits/{id}";
  private static final int USUAL_LIMIT = 1_000;

  private final InstantSource clock;

  PortraitRoutes(InstantSource clock) {
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/statistics/{name}:rows", Scope.STATISTICS, this::make),
        Route.get(PATH, Scope.STATISTICS, PortraitRoutes::find),
        Route.post(PATH + "/rows", Scope.STATISTICS, PortraitRoutes::rows));
  }

  private record Request(List<String> by, Optional<SortedMap<String, String>> where) {}

  private record View(
      String id,
      List<String> columns,
      List<String> steps,
      long records,
      long dropped,
      long k,
      double prosecutorRisk,
      double meanRisk,
      double loss,
      int l,
      double t,
      Instant until) {
    static View of(Portrait portrait) {
      Portrait.Figures figures = portrait.figures();
      return new View(
          portrait.id(),
          portrait.columns(),
          portrait.steps(),
          figures.records(),
          figures.dropped(),
          figures.smallest(),
          figures.prosecutorRisk(),
          figures.meanRisk(),
          figures.loss(),
          figures.diversity(),
          figures.closeness(),
          portrait.until());
    }
  }

  private record PageWish(Optional<String> after, Optional<Integer> limit) {}

  private record PageView(List<List<String>> rows, Optional<String> next) {}

  private Answer make(Call call) {
    Request request = call.body(Request.class);
    Question question =
        new Question(
            name(call.variable("name")), request.by(), request.where().orElseGet(TreeMap::new));
    return switch (call.useCases().portraits().make(call.asker(), question)) {
      case Portraits.Outcome.Given(Portrait portrait) -> Answer.ok(View.of(portrait));
      case Portraits.Outcome.Denied(var why) ->
          Problem.of(why.reason(), call.requestId())
              .lasting(why.resets().map(at -> Duration.between(clock.instant(), at)))
              .answer(call.payload().json());
    };
  }

  private static Answer find(Call call) {
    return Answer.ok(View.of(call.useCases().portraits().find(call.asker(), call.variable("id"))));
  }

  /** Pages end with a short one, so that a client which lost one asks for it again. */
  private static Answer rows(Call call) {
    PageWish wish = call.body(PageWish.class);
    int limit = wish.limit().orElse(USUAL_LIMIT);
    if (limit < 1 || limit > Portraits.MOST_OF_A_PAGE) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`limit` is 1 to " + Portraits.MOST_OF_A_PAGE);
    }
    List<Portrait.Row> rows =
        call.useCases()
            .portraits()
            .rows(
                call.asker(),
                call.variable("id"),
                wish.after().map(PortraitRoutes::pseudonym),
                limit);
    return Answer.ok(
        new PageView(
            rows.stream().map(PortraitRoutes::cells).toList(),
            rows.size() < limit ? Optional.empty() : Optional.of(rows.getLast().pseudonym())));
  }

  private static List<String> cells(Portrait.Row row) {
    List<String> cells = new ArrayList<>(List.of(row.pseudonym()));
    cells.addAll(row.cells());
    return cells;
  }

  private static String pseudonym(String text) {
    try {
      return UUID.fromString(text).toString();
    } catch (IllegalArgumentException other) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`after` is what the page before said under `next`", other);
    }
  }

  private static PurposeName name(String text) {
    try {
      return new PurposeName(text);
    } catch (ElpisException noName) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such statistic", noName);
    }
  }
}
