package io.elpis.server.http;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.relay.waybill.LabelDesk;
import io.elpis.relay.waybill.LabelFormat;
import io.elpis.relay.waybill.Paper;
import io.elpis.relay.waybill.Routing;
import io.elpis.relay.waybill.WaybillNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Sealed labels for a merchant's program. */
final class LabelRoutes {
  private static final int MOST = 10;
  private static final String PURPOSE = "label";
  private static final String PRINTED = "printed";

  private final Metrics metrics;

  LabelRoutes(Metrics metrics) {
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        Route.route(
            "POST", "/v1/labels", Access.scope(Scope.DISCLOSE), BodyRule.json(), this::print));
  }

  private record Item(
      Optional<String> ref, String ticket, String waybill, String carrier, String sortingCode) {}

  /** An item that was read, or not. */
  private sealed interface Read {
    record Good(LabelDesk.Order order) implements Read {}

    record Bad(Optional<String> ref, ElpisException why) implements Read {}
  }

  private record Body(
      Optional<String> purpose,
      Optional<String> paper,
      Optional<String> format,
      Optional<String> utcOffset,
      List<Item> items) {}

  private record Outcome(
      Optional<String> ref,
      String outcome,
      Optional<String> mediaType,
      Optional<String> label,
      Optional<String> code,
      Optional<String> detail,
      Optional<String> level,
      Optional<Instant> resetsAt,
      Optional<String> approval,
      Optional<ReceiptJson> receipt) {
    static Outcome failed(Optional<String> ref, ErrorCode code, String message) {
      return new Outcome(
          ref,
          "failed",
          Optional.empty(),
          Optional.empty(),
          Optional.of(code.word()),
          Optional.of(Problem.publicText(new ElpisException(code, message))),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  private record View(Optional<String> code, List<Outcome> items) {}

  private Answer print(Call call) {
    Body body = call.body(Body.class);
    if (body.items().isEmpty()) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`items` is empty");
    }
    if (body.items().size() > MOST) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "at most " + MOST + " labels are printed in one call");
    }
    PurposeName purpose = new PurposeName(body.purpose().orElse(PURPOSE));
    LabelDesk.Stock stock = stock(body);
    List<Read> items = body.items().stream().map(LabelRoutes::read).toList();
    List<LabelDesk.Order> orders =
        items.stream()
            .filter(Read.Good.class::isInstance)
            .map(item -> Read.Good.class.cast(item).order())
            .toList();
    Iterator<LabelDesk.Outcome> printed =
        call.useCases()
            .labels()
            .print(call.asker(), purpose, orders, stock, BodyDigest.idempotency(call))
            .iterator();
    List<Outcome> outcomes = new ArrayList<>();
    for (Read item : items) {
      outcomes.add(
          switch (item) {
            case Read.Good _ -> outcome(call, stock, printed.next());
            case Read.Bad(Optional<String> ref, ElpisException why) ->
                Outcome.failed(ref, why.code(), String.valueOf(why.getMessage()));
          });
    }
    return Answer.ok(
        new View(Partial.code(outcomes, one -> one.outcome().equals(PRINTED)), outcomes));
  }

  private static Read read(Item item) {
    try {
      return new Read.Good(
          new LabelDesk.Order(
              item.ref(),
              new TicketId(item.ticket()),
              new Routing(item.carrier(), new WaybillNumber(item.waybill()), item.sortingCode())));
    } catch (ElpisException wrong) {
      return new Read.Bad(item.ref(), wrong);
    }
  }

  private Outcome outcome(Call call, LabelDesk.Stock stock, LabelDesk.Outcome outcome) {
    return switch (outcome) {
      case LabelDesk.Outcome.Printed printed ->
          new Outcome(
              printed.ref(),
              PRINTED,
              Optional.of(stock.format().mediaType()),
              Optional.of(ReceiptJson.base64(printed.label())),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(ReceiptJson.of(call.useCases().ledger(), printed.evidence())));
      case LabelDesk.Outcome.Denied(var denied) -> {
        metrics.denied(denied.reason().code());
        yield new Outcome(
            denied.ref(),
            "denied",
            Optional.empty(),
            Optional.empty(),
            Optional.of(denied.reason().code().word()),
            Optional.of(denied.reason().detail()),
            denied.quota().map(Disclosure.QuotaLevel::level),
            denied.quota().map(Disclosure.QuotaLevel::resetsAt),
            denied.approval(),
            Optional.of(ReceiptJson.of(call.useCases().ledger(), denied.evidence())));
      }
      case LabelDesk.Outcome.Failed failed ->
          Outcome.failed(failed.ref(), failed.code(), failed.message());
    };
  }

  private static LabelDesk.Stock stock(Body body) {
    Paper paper =
        switch (body.paper().orElse("76x130")) {
          case "76x130" -> Paper.MM_76_BY_130;
          case "100x150" -> Paper.MM_100_BY_150;
          default -> throw invalid("`paper` is one of `76x130`, `100x150`");
        };
    LabelFormat format =
        switch (body.format().orElse("pdf")) {
          case "pdf" -> LabelFormat.PDF;
          case "png" -> LabelFormat.PNG_203_DPI;
          case "png-300" -> LabelFormat.PNG_300_DPI;
          case "zpl" -> LabelFormat.ZPL_203_DPI;
          case "zpl-300" -> LabelFormat.ZPL_300_DPI;
          default -> throw invalid("`format` is one of `pdf`, `png`, `png-300`, `zpl`, `zpl-300`");
        };
    return new LabelDesk.Stock(paper, format, Names.offset(body.utcOffset()));
  }

  private static ElpisException invalid(String message) {
    return new ElpisException(ErrorCode.INVALID_REQUEST, message);
  }
}
