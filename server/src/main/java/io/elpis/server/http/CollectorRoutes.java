package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.gateway.collect.CollectorStore.Taken;
import io.elpis.gateway.collect.Collectors;
import io.elpis.gateway.collect.EventRule;
import io.elpis.gateway.collect.EventSchema;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What may be collected of apps and sites, what came in, and counts of whole days. */
final class CollectorRoutes {
  private static final String PATH = "/v1/collectors";
  private static final String ONE = PATH + "/{name}";

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Scope.AUDIT, CollectorRoutes::list),
        Route.put(ONE, Scope.DIRECTORY, CollectorRoutes::define),
        Route.get(ONE, Scope.AUDIT, CollectorRoutes::standing),
        Route.route(
            "POST",
            ONE + "/events",
            Access.scope(Scope.COLLECT),
            BodyRule.lines(),
            CollectorRoutes::take),
        Route.get(ONE + ":statistics", Scope.AUDIT, CollectorRoutes::statistics));
  }

  private record Schema(String purpose, String retain, String period, Map<String, Rule> fields) {}

  private record Rule(
      String type,
      Optional<Set<String>> of,
      Optional<BigDecimal> least,
      Optional<BigDecimal> most,
      Optional<BigDecimal> step,
      Optional<String> grain) {
    static Rule of(EventRule rule) {
      Rule bare =
          new Rule(
              word(rule),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      return switch (rule) {
        case EventRule.OneOf(Set<String> words) ->
            new Rule(bare.type, Optional.of(words), bare.least, bare.most, bare.step, bare.grain);
        case EventRule.Amount(BigDecimal least, BigDecimal most, BigDecimal step) ->
            new Rule(
                bare.type,
                bare.of,
                Optional.of(least),
                Optional.of(most),
                Optional.of(step),
                bare.grain);
        case EventRule.Time(Duration grain) ->
            new Rule(
                bare.type,
                bare.of,
                bare.least,
                bare.most,
                bare.step,
                Optional.of(grain.toString()));
        case EventRule.Flag(), EventRule.Device() -> bare;
      };
    }

    private static String word(EventRule rule) {
      return switch (rule) {
        case EventRule.OneOf _ -> "word";
        case EventRule.Amount _ -> "number";
        case EventRule.Flag() -> "flag";
        case EventRule.Time _ -> "time";
        case EventRule.Device() -> "device";
      };
    }

    EventRule rule(String field) {
      return switch (type) {
        case "word" -> new EventRule.OneOf(need(field, "of", of));
        case "number" ->
            new EventRule.Amount(
                need(field, "least", least), need(field, "most", most), need(field, "step", step));
        case "flag" -> new EventRule.Flag();
        case "time" -> new EventRule.Time(length("grain", need(field, "grain", grain)));
        case "device" -> new EventRule.Device();
        default ->
            throw new ElpisException(
                ErrorCode.INVALID_REQUEST,
                "a field's `type` is `word`, `number`, `flag`, `time` or `device`; text as it comes"
                    + " is not collected");
      };
    }

    private static <T> T need(String field, String member, Optional<T> value) {
      return value.orElseThrow(() ->
          new ElpisException(
              ErrorCode.INVALID_REQUEST, "the field `" + field + "` needs `" + member + "`"));
    }
  }

  private record View(
      String name,
      String purpose,
      String retain,
      String period,
      SortedMap<String, Rule> fields,
      Optional<Long> kept,
      Optional<SortedMap<String, Long>> dropped) {
    static View of(
        EventSchema schema, Optional<Long> kept, Optional<SortedMap<String, Long>> dropped) {
      SortedMap<String, Rule> fields = new TreeMap<>();
      schema.fields().forEach((name, rule) -> fields.put(name, Rule.of(rule)));
      return new View(
          schema.name(),
          schema.purpose().value(),
          days(schema.retain()),
          days(schema.period()),
          fields,
          kept,
          dropped);
    }
  }

  private record TakenView(
      long accepted, long empty, long malformed, SortedMap<String, Long> dropped) {
    static TakenView of(Taken taken) {
      return new TakenView(taken.accepted(), taken.empty(), taken.malformed(), taken.dropped());
    }
  }

  private record CountsView(
      String by,
      String day,
      SortedMap<String, Long> devices,
      int hidden,
      int smallest,
      double epsilon,
      double scale) {}

  private static Answer list(Call call) {
    return Answer.ok(
        Paging.Page.whole(
            collectors(call).list().stream()
                .map(schema -> View.of(schema, Optional.empty(), Optional.empty()))
                .toList()));
  }

  private static Answer define(Call call) {
    Schema body = call.body(Schema.class);
    SortedMap<String, EventRule> fields = new TreeMap<>();
    body.fields().forEach((name, rule) -> fields.put(name, rule.rule(name)));
    EventSchema schema =
        new EventSchema(
            call.variable("name"),
            new PurposeName(body.purpose()),
            length("retain", body.retain()),
            length("period", body.period()),
            fields);
    collectors(call).define(call.asker(), schema);
    return Answer.ok(View.of(schema, Optional.empty(), Optional.empty()));
  }

  private static Answer standing(Call call) {
    Collectors.Standing standing = collectors(call).standing(call.variable("name"));
    return Answer.ok(
        View.of(standing.schema(), Optional.of(standing.kept()), Optional.of(standing.dropped())));
  }

  private static Answer take(Call call) {
    List<Optional<Map<String, Object>>> events =
        new EventLines(call.payload().json()).read(call.payload().bytes());
    return Answer.ok(
        TakenView.of(
            collectors(call).take(call.variable("name"), call.payload().idempotencyKey(), events)));
  }

  private static Answer statistics(Call call) {
    Query query = call.query("by", "day");
    String by = query.get("by").orElseThrow(CollectorRoutes::incomplete);
    LocalDate day = day(query.get("day").orElseThrow(CollectorRoutes::incomplete));
    Collectors.Counts counts = collectors(call).counts(call.variable("name"), by, day);
    return Answer.ok(
        new CountsView(
            by,
            day.toString(),
            counts.groups(),
            counts.hidden(),
            Collectors.SMALLEST_GROUP,
            Collectors.EPSILON,
            counts.scale()));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noDay) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`day` is written as 2026-11-24");
    }
  }

  private static String days(Duration length) {
    return "P" + length.toDays() + "D";
  }

  private static Duration length(String member, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException noDuration) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`" + member + "` is written as P30D or PT1H");
    }
  }

  private static ElpisException incomplete() {
    return new ElpisException(
        ErrorCode.INVALID_REQUEST, "statistics need `by`, a field, and `day`, a day that is over");
  }

  private static Collectors collectors(Call call) {
    return call.useCases().collectors();
  }
}
