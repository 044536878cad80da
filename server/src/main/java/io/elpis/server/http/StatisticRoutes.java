package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.gateway.Statistics;
import io.elpis.gateway.statistics.Question;
import io.elpis.gateway.statistics.StatisticAnswer;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.policy.StatisticRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many people there are, in groups in which nobody can be singled out. */
final class StatisticRoutes {
  private static final String PATH = "/v1/statistics";

  private final InstantSource clock;

  StatisticRoutes(InstantSource clock) {
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Scope.STATISTICS, StatisticRoutes::list),
        Route.post(PATH + "/{name}:ask", Scope.STATISTICS, this::ask));
  }

  private record View(
      String name,
      String basis,
      SequencedMap<String, List<String>> attributes,
      BigDecimal epsilon,
      BigDecimal budget,
      String window) {
    static View of(StatisticRule rule) {
      TreeMap<String, List<String>> attributes = new TreeMap<>();
      rule.attributes().forEach((name, attribute) -> attributes.put(name, attribute.values()));
      return new View(
          rule.name().value(),
          rule.basis().word(),
          attributes,
          rule.epsilon(),
          rule.budget(),
          rule.window().length().toString());
    }
  }

  private record Request(Optional<List<String>> by, Optional<SortedMap<String, String>> where) {}

  private record Group(SortedMap<String, String> values, long people) {}

  private record AnswerView(
      List<Group> groups,
      long of,
      BigDecimal epsilon,
      int smallest,
      long threshold,
      long within,
      Instant asOf,
      Instant until) {}

  private static Answer list(Call call) {
    return Answer.ok(
        Paging.Page.whole(
            call.useCases().statistics().open(call.asker()).stream().map(View::of).toList()));
  }

  private Answer ask(Call call) {
    Request request = call.body(Request.class);
    Question question =
        new Question(
            name(call.variable("name")),
            request.by().orElse(List.of()),
            request.where().orElseGet(TreeMap::new));
    return switch (call.useCases().statistics().ask(call.asker(), question)) {
      case Statistics.Outcome.Given(StatisticAnswer answer) -> Answer.ok(view(question, answer));
      case Statistics.Outcome.Denied(var reason, var resets) ->
          Problem.of(reason, call.requestId())
              .lasting(resets.map(at -> Duration.between(clock.instant(), at)))
              .answer(call.payload().json());
    };
  }

  private static AnswerView view(Question question, StatisticAnswer answer) {
    return new AnswerView(
        answer.groups().stream().map(group -> group(question, group)).toList(),
        answer.of(),
        answer.epsilon(),
        Statistics.SMALLEST_GROUP,
        answer.threshold(),
        answer.within(),
        answer.asOf(),
        answer.until());
  }

  private static Group group(Question question, StatisticAnswer.Group group) {
    SortedMap<String, String> values = new TreeMap<>();
    for (int i = 0; i < question.by().size(); i++) {
      values.put(question.by().get(i), group.values().get(i));
    }
    return new Group(values, group.people());
  }

  private static PurposeName name(String text) {
    try {
      return new PurposeName(text);
    } catch (ElpisException noName) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such statistic", noName);
    }
  }
}
