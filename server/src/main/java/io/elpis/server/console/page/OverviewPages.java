package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.Alert;
import io.elpis.gateway.AlertDesk;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.pulse.Pulse;
import io.elpis.server.console.pulse.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is looked at just now: read from the ledger, which is the only count there is. */
public final class OverviewPages {
  private static final List<String> LEVELS =
      List.of("masked", "relayed", "revealed", "hidden", Seen.DENIED);
  private static final int MINUTES = 60;
  private static final int MOST_PURPOSES = 8;
  private static final int SHOWN = 6;

  private final Pulse pulse = new Pulse();

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.SECURITY, Desk.OFFICER);
    return List.of(
        PageRoute.get("/overview", gate, this::page),
        PageRoute.get("/overview/now", gate, visit -> Reply.piece(now(visit))),
        PageRoute.get("/overview/plots", gate, this::plots));
  }

  private Reply page(Visit visit) {
    Html content =
        many(
            Pieces.heading(visit, "overview"),
            div(hxGet("/overview/now"), hxTrigger("every 5s"), now(visit)),
            div(
                cls("card"),
                h2(visit.t("overview.minutes")),
                div(
                    cls("plot"),
                    dataPlot("levels"),
                    dataUrl("/overview/plots"),
                    role("img"),
                    ariaLabel(visit.say("overview.minutes"))),
                table(visit)),
            div(
                cls("grid-2 even"),
                div(
                    cls("card"),
                    h2(visit.t("overview.purposes")),
                    div(
                        cls("plot short"),
                        dataPlot("purposes"),
                        dataUrl("/overview/plots"),
                        role("img"),
                        ariaLabel(visit.say("overview.purposes")))),
                div(
                    cls("card flush"),
                    div(
                        cls("card-head row between"),
                        h2(visit.t("overview.queue")),
                        a(cls("small"), href("/alerts"), visit.t("overview.all-alerts"))),
                    queue(visit))));
    return Reply.page(visit.say("overview"), content, "echarts.js", "plots.js");
  }

  private Html now(Visit visit) {
    Pulse.Hour hour = pulse.hour(visit.useCases(), visit.now());
    Map<String, Long> counts =
        hour.seen().stream().collect(Collectors.groupingBy(Seen::level, Collectors.counting()));
    long looks = hour.seen().size();
    List<Alert> open = visit.useCases().watch().desk().list(true, AlertDesk.NEWEST, 200);
    long people =
        hour.seen().stream().flatMap(seen -> seen.principal().stream()).distinct().count();
    return many(
        div(
            cls("tiles"),
            Pieces.tile(
                visit,
                "overview.looks",
                Long.toString(looks),
                visit.t(hour.whole() ? "overview.by" : "overview.part", people)),
            Pieces.tile(
                visit,
                "overview.revealed",
                share(counts.getOrDefault("revealed", 0L), looks),
                visit.t("overview.of", counts.getOrDefault("revealed", 0L))),
            Pieces.tile(
                visit,
                "overview.relayed",
                share(counts.getOrDefault("relayed", 0L), looks),
                visit.t("overview.of", counts.getOrDefault("relayed", 0L))),
            Pieces.tile(
                visit,
                "overview.masked",
                share(counts.getOrDefault("masked", 0L), looks),
                visit.t("overview.of", counts.getOrDefault("masked", 0L))),
            Pieces.tile(
                visit,
                "overview.denied",
                Long.toString(counts.getOrDefault(Seen.DENIED, 0L)),
                visit.t("overview.denied.note")),
            Pieces.tile(
                visit,
                "overview.alerts",
                Long.toString(open.size()),
                visit.t("overview.entries", visit.useCases().ledger().reader().size()))),
        concerns(visit));
  }

  private static Html concerns(Visit visit) {
    return visit.instance().concerns().stream()
        .map(cause -> Pieces.concern(visit, cause))
        .collect(inRow());
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
  }

  private Html table(Visit visit) {
    Map<Instant, Map<String, Long>> minutes = minutes(visit);
    List<List<Html>> rows = new ArrayList<>();
    minutes.forEach((minute, counts) -> {
      if (!counts.isEmpty()) {
        List<Html> row = new ArrayList<>();
        row.add(Pieces.second(minute));
        LEVELS.forEach(level -> row.add(text(counts.getOrDefault(level, 0L))));
        rows.add(row);
      }
    });
    List<String> columns = new ArrayList<>(List.of("overview.minute"));
    LEVELS.forEach(level -> columns.add("level." + level));
    return details(
        cls("plot-table"),
        summary(visit.t("overview.as-table")),
        Pieces.grid(visit, "overview.minutes", columns, rows));
  }

  /** Every minute of the hour, oldest first. */
  private Map<Instant, Map<String, Long>> minutes(Visit visit) {
    Pulse.Hour hour = pulse.hour(visit.useCases(), visit.now());
    Instant last = hour.until().truncatedTo(ChronoUnit.MINUTES);
    Map<Instant, Map<String, Long>> minutes = new TreeMap<>();
    for (int back = MINUTES - 1; back >= 0; back--) {
      minutes.put(last.minus(Duration.ofMinutes(back)), new TreeMap<>());
    }
    for (Seen seen : hour.seen()) {
      Map<String, Long> counts = minutes.get(seen.at().truncatedTo(ChronoUnit.MINUTES));
      if (counts != null) {
        counts.merge(seen.level(), 1L, Long::sum);
      }
    }
    return minutes;
  }

  private Reply plots(Visit visit) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    Map<Instant, Map<String, Long>> minutes = minutes(visit);
    ArrayNode times = json.putArray("minutes");
    minutes.keySet().forEach(minute -> times.add(minute.toString()));
    ArrayNode levels = json.putArray("levels");
    for (String level : LEVELS) {
      ObjectNode series = levels.addObject();
      series.put("level", level).put("name", visit.say("level." + level));
      ArrayNode counts = series.putArray("counts");
      minutes.values().forEach(minute -> counts.add(minute.getOrDefault(level, 0L)));
    }
    purposes(visit, json);
    return Reply.json(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void purposes(Visit visit, ObjectNode json) {
    List<Seen> seen = pulse.hour(visit.useCases(), visit.now()).seen();
    List<String> most =
        seen.stream()
            .collect(Collectors.groupingBy(Seen::purpose, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_PURPOSES)
            .map(Map.Entry::getKey)
            .toList();
    ArrayNode names = json.putArray("purposes");
    most.forEach(purpose -> names.add(Pieces.purpose(visit, purpose)));
    Map<String, Map<String, Long>> counts =
        seen.stream()
            .collect(
                Collectors.groupingBy(
                    Seen::level, Collectors.groupingBy(Seen::purpose, Collectors.counting())));
    ArrayNode levels = json.putArray("byPurpose");
    for (String level : LEVELS) {
      ObjectNode series = levels.addObject();
      series.put("level", level).put("name", visit.say("level." + level));
      ArrayNode figures = series.putArray("counts");
      Function<String, Long> count =
          purpose -> counts.getOrDefault(level, Map.of()).getOrDefault(purpose, 0L);
      most.forEach(purpose -> figures.add(count.apply(purpose)));
    }
  }

  private static Html queue(Visit visit) {
    List<Alert> queue = visit.useCases().watch().desk().queue();
    List<Alert> shown = queue.subList(0, Math.min(SHOWN, queue.size()));
    return shown.isEmpty() ? Pieces.empty(visit, "overview.quiet") : AlertPages.brief(visit, shown);
  }
}
