package io.elpis.server.http;

import io.elpis.gateway.Begun;
import io.elpis.gateway.BegunId;
import io.elpis.gateway.IncidentName;
import io.elpis.gateway.Incidents;
import io.elpis.gateway.PictureTraces;
import io.elpis.gateway.Scope;
import io.elpis.gateway.TraceCase;
import io.elpis.gateway.TraceCaseId;
import io.elpis.gateway.TraceCases;
import io.elpis.gateway.Traces;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.TraceUseCases;
import io.elpis.trace.evidence.EvidenceBundle;
import io.elpis.trace.evidence.PictureBundle;
import io.elpis.trace.match.LeakedTable;
import io.elpis.trace.paper.Paper;
import io.elpis.trace.pixel.PixelConfiguration;
import io.elpis.trace.report.PictureReport;
import io.elpis.trace.report.PictureWords;
import io.elpis.trace.report.ReportWords;
import io.elpis.trace.report.Spent;
import io.elpis.trace.report.TraceReport;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.Tier;
import io.elpis.trace.score.TraceConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a leaked sample to the release that it came from. */
final class TraceRoutes {
  /** Later than anything that can have played a part. */
  private static final Instant NOW = Instant.parse("9999-12-31T00:00:00Z");

  List<Route> routes() {
    BodyRule table = new BodyRule(Optional.of(Answer.JSON), BodyRule.MAX_LIMIT_BYTES);
    return List.of(
        Route.get("/v1/traces:incidents", Scope.TRACE, TraceRoutes::incidents),
        Route.post("/v1/traces:begin", Scope.TRACE, TraceRoutes::begin),
        Route.route("POST", "/v1/traces", Access.scope(Scope.TRACE), table, this::trace),
        Route.route(
            "POST",
            "/v1/traces:picture",
            Access.scope(Scope.TRACE),
            new BodyRule(Optional.of("application/octet-stream"), Paper.MOST_BYTES),
            TraceRoutes::picture),
        Route.get("/v1/traces/{id}", Scope.TRACE, TraceRoutes::opened),
        Route.post("/v1/traces/{id}:open", Scope.APPROVE, TraceRoutes::open));
  }

  private record Configuration(String config, String words) {}

  /** What a trace that was begun may spend, and what it takes to be named by it. */
  private record Share(
      String incident, long number, long trace, double part, Map<String, Double> log10Odds) {
    static Share of(Spent spent) {
      Map<String, Double> odds = new LinkedHashMap<>();
      for (Tier tier : Tier.values()) {
        odds.put(tier.word(), tier.digits() - spent.share().log10());
      }
      AlphaShare share = spent.share();
      return new Share(spent.incident(), share.incident(), share.trace(), share.part(), odds);
    }
  }

  private record Begin(Optional<String> incident) {}

  private record BegunTrace(
      String begun, Share alpha, Configuration tables, Configuration pictures) {}

  private record Incident(
      String incident, long number, long traces, Instant opened, double nextPart) {}

  private record IncidentList(List<Incident> incidents) {}

  private record Sample(
      Optional<List<String>> header,
      List<List<String>> rows,
      Optional<Instant> asOf,
      Optional<Boolean> evidence,
      Optional<String> begun,
      Optional<String> incident) {
    /** Shows no cell. */
    @Override
    public String toString() {
      return "Sample";
    }
  }

  private record Rows(int read, int matched, int ambiguous, int unmatched) {}

  private record Named(
      String copy, String tier, double log10Odds, Map<String, Double> channels, int readers) {}

  private record Lead(String copy, int rows, double share) {}

  private record Weighed(String copy, int records, long people, double weight) {}

  private record Candidacy(List<String> filter, long people, int records, List<Weighed> copies) {
    static Candidacy of(TraceReport.Access access) {
      return new Candidacy(
          access.filter(),
          access.people(),
          access.records(),
          access.copies().stream()
              .map(one -> new Weighed(one.copy(), one.records(), one.people(), one.weight()))
              .toList());
    }
  }

  private record Marks(int candidates, int slots, int readable) {}

  private record Report(
      String config,
      Share alpha,
      Rows rows,
      List<Named> named,
      Candidacy access,
      List<Lead> leads,
      Marks marks,
      List<String> cannotExclude,
      Map<String, Double> power,
      List<String> words,
      Optional<EvidenceBundle> evidence) {}

  private static Answer begin(Call call) {
    Optional<String> incident = call.body(Begin.class).incident();
    TraceUseCases trace = call.useCases().trace();
    Begun begun = trace.incidents().begin(call.asker(), incident.map(IncidentName::new));
    TraceConfiguration tables = trace.traces().configuration(begun.share());
    PixelConfiguration pictures = trace.pictures().configuration(begun.share());
    return Answer.of(
        201,
        new BegunTrace(
            begun.id().value(),
            Share.of(begun.spent()),
            new Configuration(tables.digest().toString(), tables.words()),
            new Configuration(pictures.digest().toString(), pictures.words())));
  }

  private static Answer incidents(Call call) {
    return Answer.ok(
        new IncidentList(
            call.useCases().trace().incidents().list().stream()
                .map(one ->
                    new Incident(
                        one.name().value(),
                        one.number(),
                        one.traces(),
                        one.opened(),
                        one.next().part()))
                .toList()));
  }

  /**
   * What was begun before; without it, a trace begins here, and still before its sample is read.
   */
  private static Begun begun(Call call, Optional<String> id, Optional<String> incident) {
    Incidents incidents = call.useCases().trace().incidents();
    if (id.isPresent() && incident.isPresent()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "`begun` is of an incident already; name one of `begun` and `incident`");
    }
    BegunId own =
        id.map(BegunId::new)
            .orElseGet(() -> incidents.begin(call.asker(), incident.map(IncidentName::new)).id());
    return incidents.take(call.asker(), own);
  }

  private record PicturePage(int width, int height, boolean ours, double score, double scale) {}

  private record NamedView(
      String copy,
      String viewer,
      String recipient,
      Instant opened,
      long entry,
      String tier,
      double log10Odds,
      Map<String, Double> channels) {}

  private record PictureAnswer(
      String config,
      Share alpha,
      int views,
      List<PicturePage> pages,
      List<NamedView> named,
      List<String> cannotExclude,
      List<String> words,
      Optional<PictureBundle> evidence) {}

  private static Answer picture(Call call) {
    Query query = call.query("as_of", "begun", "incident", "evidence");
    Instant asOf = query.get("as_of").map(TraceRoutes::instant).orElse(NOW);
    Begun begun = begun(call, query.get("begun"), query.get("incident"));
    PictureTraces.Traced traced =
        call.useCases().trace().pictures().trace(call.asker(), begun, call.payload().bytes(), asOf);
    PictureReport report = traced.report();
    return answer(
        call,
        report.config(),
        new PictureAnswer(
            report.config(),
            Share.of(report.spent()),
            report.views(),
            report.pages().stream()
                .map(page ->
                    new PicturePage(
                        page.width(), page.height(), page.isOurs(), page.score(), page.scale()))
                .toList(),
            report.named().stream().map(TraceRoutes::named).toList(),
            report.cannotExclude(),
            PictureWords.lines(report),
            query.get("evidence").filter("true"::equals).map(wanted -> traced.evidence())));
  }

  private record SealedTrace(String id, String state, String config) {}

  private record Nothing() {}

  /** What was found; or, where a second person is to open it, where it is kept. */
  private static Answer answer(Call call, String config, Object report) {
    TraceCases cases = call.useCases().trace().cases();
    if (!cases.areSealed()) {
      return Answer.ok(report);
    }
    byte[] findings = call.payload().json().write(report);
    TraceCase kept = cases.keep(call.asker(), config, new String(findings, StandardCharsets.UTF_8));
    return Answer.of(202, new SealedTrace(kept.id().value(), "sealed", config));
  }

  private static Answer open(Call call) {
    call.body(Nothing.class);
    return findings(call.useCases().trace().cases().open(call.asker(), id(call)));
  }

  private static Answer opened(Call call) {
    return findings(call.useCases().trace().cases().opened(call.asker(), id(call)));
  }

  private static Answer findings(String report) {
    return Answer.bytes(Answer.JSON, report.getBytes(StandardCharsets.UTF_8));
  }

  private static TraceCaseId id(Call call) {
    return new TraceCaseId(call.variable("id"));
  }

  private static NamedView named(PictureReport.NamedView one) {
    return new NamedView(
        one.copy(),
        one.viewer(),
        one.recipient(),
        one.opened(),
        one.entry(),
        one.tier().word(),
        one.log10Odds(),
        one.channels());
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`as_of` is a time such as 2026-01-31T00:00:00Z");
    }
  }

  private Answer trace(Call call) {
    Sample sample = call.body(Sample.class);
    LeakedTable table = new LeakedTable(sample.header().orElse(List.of()), sample.rows());
    Traces.Traced traced =
        call.useCases()
            .trace()
            .traces()
            .trace(
                call.asker(),
                begun(call, sample.begun(), sample.incident()),
                table,
                sample.asOf().orElse(NOW));
    return answer(
        call,
        traced.report().config(),
        view(
            traced.report(),
            sample.evidence().orElse(false) ? Optional.of(traced.evidence()) : Optional.empty()));
  }

  private static Report view(TraceReport report, Optional<EvidenceBundle> evidence) {
    Map<String, Double> power = new LinkedHashMap<>();
    report.power().forEach(one -> power.put(Integer.toString(one.copies()), one.named()));
    return new Report(
        report.config(),
        Share.of(report.spent()),
        new Rows(
            report.rows().read(),
            report.rows().matched(),
            report.rows().ambiguous(),
            report.rows().unmatched()),
        report.named().stream()
            .map(one ->
                new Named(
                    one.copy(), one.tier().word(), one.log10Odds(), one.channels(), one.readers()))
            .toList(),
        Candidacy.of(report.access()),
        report.leads().stream().map(one -> new Lead(one.copy(), one.rows(), one.share())).toList(),
        new Marks(report.candidates(), report.slots(), report.readableSlots()),
        report.cannotExclude(),
        power,
        ReportWords.lines(report),
        evidence);
  }
}
