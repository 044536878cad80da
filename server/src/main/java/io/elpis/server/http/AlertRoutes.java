package io.elpis.server.http;

import io.elpis.gateway.Alert;
import io.elpis.gateway.AlertDesk;
import io.elpis.gateway.AuditDraw;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import io.elpis.watch.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What watch found: read, answered by those it limits, lifted by somebody else. */
final class AlertRoutes {
  private static final String PATH = "/v1/alerts";
  private static final String STATE = "state";

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Scope.AUDIT, AlertRoutes::list),
        Route.get(PATH + ":queue", Scope.AUDIT, AlertRoutes::queue),
        Route.post(PATH + ":audit", Scope.AUDIT, AlertRoutes::audit),
        Route.route(
            "GET", PATH + ":mine", Access.anyCredential(), BodyRule.none(), AlertRoutes::mine),
        Route.get(PATH + "/{id}", Scope.AUDIT, AlertRoutes::show),
        Route.route(
            "POST",
            PATH + "/{id}:appeal",
            Access.anyCredential(),
            BodyRule.json(),
            AlertRoutes::appeal),
        Route.post(PATH + "/{id}:lift", Scope.APPROVE, AlertRoutes::lift));
  }

  private record Words(String reason) {}

  private record Day(String day) {}

  /** Looks that chance chose for somebody to go through. */
  private record Drawn(
      String day, boolean complete, long looks, double share, List<DrawnLook> items) {}

  private record DrawnLook(long entry, Instant t, Optional<String> principal) {}

  private record Plea(Optional<String> ticket, String reason) {}

  /** An alert as those see it who may check it. */
  private record View(
      String id,
      Instant t,
      String mechanism,
      String action,
      Map<String, Object> key,
      double score,
      Instant since,
      List<String> disclosures,
      long onceInActorDays,
      Why evidence,
      String state,
      Instant until,
      Optional<Instant> liftedAt,
      Optional<String> liftedBy,
      List<Said> appeals) {}

  private record Why(
      String mark,
      double bound,
      long sampleSize,
      String peers,
      List<String> explanationsTried,
      List<String> announced,
      String coverage,
      String disproof) {}

  private record Said(
      String principal, Instant at, long entry, Optional<String> ticket, Optional<String> reason) {}

  /** What somebody limited is told: that it is so, and until when; not how it was noticed. */
  private record Mine(String id, Instant t, String action, Instant until) {}

  private static Answer list(Call call) {
    Query query = call.query(Paging.LIMIT, Paging.CURSOR, STATE);
    Paging paging = Paging.of(query);
    boolean openOnly = query.get(STATE).map(AlertRoutes::isOpen).orElse(false);
    Instant before = paging.after().map(AlertRoutes::time).orElse(AlertDesk.NEWEST);
    AlertDesk desk = call.useCases().watch().desk();
    List<Alert> alerts = desk.list(openOnly, before, paging.toFetch());
    return Answer.ok(
        paging.page(
            alerts, one -> Long.toString(one.finding().timeMillis()), one -> view(one, desk)));
  }

  private static Answer queue(Call call) {
    AlertDesk desk = call.useCases().watch().desk();
    return Answer.ok(Paging.Page.whole(desk.queue().stream().map(one -> view(one, desk)).toList()));
  }

  private static Answer audit(Call call) {
    AuditDraw.Drawn drawn =
        call.useCases().watch().audit().draw(call.asker(), day(call.body(Day.class).day()));
    return Answer.ok(
        new Drawn(
            drawn.day().toString(),
            drawn.complete(),
            drawn.looks(),
            AuditDraw.SHARE,
            drawn.drawn().stream()
                .map(look ->
                    new DrawnLook(
                        look.entry(), look.at(), look.principal().map(PrincipalId::value)))
                .toList()));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADay) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`day` must be a day such as `2026-11-25`, in UTC");
    }
  }

  private static Answer mine(Call call) {
    return Answer.ok(
        Paging.Page.whole(
            call.useCases().watch().desk().mine(call.asker()).stream()
                .map(one ->
                    new Mine(
                        one.id(),
                        Instant.ofEpochMilli(one.finding().timeMillis()),
                        one.finding().action().word(),
                        one.until()))
                .toList()));
  }

  private static Answer show(Call call) {
    AlertDesk desk = call.useCases().watch().desk();
    return Answer.ok(view(desk.get(call.variable("id")), desk));
  }

  private static Answer appeal(Call call) {
    Plea plea = call.body(Plea.class);
    call.useCases()
        .watch()
        .desk()
        .appeal(
            call.asker(),
            call.variable("id"),
            plea.ticket().map(TicketId::new),
            Reasons.checked(plea.reason()));
    return Answer.nothing();
  }

  private static Answer lift(Call call) {
    String reason = Reasons.checked(call.body(Words.class).reason());
    AlertDesk desk = call.useCases().watch().desk();
    return Answer.ok(view(desk.lift(call.asker(), call.variable("id"), reason), desk));
  }

  private static View view(Alert alert, AlertDesk desk) {
    Finding finding = alert.finding();
    Map<String, Object> key = new TreeMap<>();
    key.put(finding.key().kind(), finding.key().id());
    key.put("members", finding.members());
    return new View(
        alert.id(),
        Instant.ofEpochMilli(finding.timeMillis()),
        finding.mechanism(),
        finding.action().word(),
        key,
        finding.score(),
        Instant.ofEpochMilli(finding.sinceMillis()),
        finding.disclosures(),
        Math.round(finding.onceInActorDays()),
        why(finding.evidence()),
        Names.word(desk.state(alert)),
        alert.until(),
        alert.liftedAt(),
        alert.liftedBy().map(PrincipalId::value),
        alert.appeals().stream().map(AlertRoutes::said).toList());
  }

  private static Why why(Finding.Evidence evidence) {
    return new Why(
        evidence.mark(),
        evidence.bound(),
        evidence.sampleSize(),
        evidence.peers(),
        evidence.explanationsTried(),
        evidence.announced(),
        evidence.coverage(),
        evidence.disproof());
  }

  private static Said said(Alert.Appeal appeal) {
    return new Said(
        appeal.by().value(),
        appeal.at(),
        appeal.entry(),
        appeal.ticket().map(TicketId::value),
        appeal.words());
  }

  private static boolean isOpen(String word) {
    return switch (word) {
      case "open" -> true;
      case "all" -> false;
      default -> throw new ElpisException(ErrorCode.INVALID_REQUEST, "`state` is `open` or `all`");
    };
  }

  private static Instant time(String millis) {
    if (!millis.matches("[0-9]{1,15}")) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the `cursor` is not one that a page gave; start without one");
    }
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
