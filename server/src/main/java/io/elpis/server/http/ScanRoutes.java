package io.elpis.server.http;

import io.elpis.gateway.Scans;
import io.elpis.gateway.Scope;
import io.elpis.ledger.Escrow;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What carriers scanned, and what scans are judged by. */
final class ScanRoutes {
  private static final int MOST = 100;

  List<Route> routes() {
    return List.of(
        Route.post("/v1/scans", Scope.SCAN, ScanRoutes::take),
        Route.put("/v1/recipients/{id}/scan-key", Scope.DIRECTORY, ScanRoutes::putKey),
        Route.put("/v1/waybills/{id}/order", Scope.DIRECTORY, ScanRoutes::tie));
  }

  private record Request(List<ScanJson> scans) {}

  private record ScanJson(String waybill, String what, Instant at, String signature) {}

  private record Response(Optional<String> code, List<Outcome> items) {}

  private record Outcome(String waybill, String outcome, Optional<String> code) {}

  private record Key(String publicKey) {}

  private record Order(String ticket) {}

  private static Answer take(Call call) {
    List<ScanJson> scans = call.body(Request.class).scans();
    if (scans.isEmpty() || scans.size() > MOST) {
      throw new ElpisException(
          scans.isEmpty() ? ErrorCode.INVALID_REQUEST : ErrorCode.BATCH_TOO_LARGE,
          "`scans` has 1 to " + MOST + " scans");
    }
    List<Scans.Scan> read = scans.stream().map(ScanRoutes::read).toList();
    List<Outcome> outcomes =
        call.useCases().quota().scans().take(call.asker(), read).stream()
            .map(taken ->
                new Outcome(
                    taken.waybill().value(),
                    taken.refusal().isEmpty() ? "accepted" : "refused",
                    taken.refusal().map(DenialCode::word)))
            .toList();
    return Answer.ok(
        new Response(Partial.code(outcomes, outcome -> outcome.code().isEmpty()), outcomes));
  }

  private static Scans.Scan read(ScanJson scan) {
    return new Scans.Scan(
        new TicketId(scan.waybill()),
        what(scan.what()),
        scan.at(),
        base64("signature", scan.signature()));
  }

  private static Escrow.Scan what(String word) {
    for (Escrow.Scan what : Escrow.Scan.values()) {
      if (Scans.Scan.word(what).equals(word)) {
        return what;
      }
    }
    throw new ElpisException(ErrorCode.INVALID_REQUEST, "`what` is `picked-up` or `delivered`");
  }

  private static Answer putKey(Call call) {
    byte[] key = base64("public_key", call.body(Key.class).publicKey());
    call.useCases()
        .quota()
        .escrow()
        .registerScanKey(call.asker(), new RecipientId(call.variable("id")), key);
    return Answer.nothing();
  }

  private static Answer tie(Call call) {
    call.useCases()
        .quota()
        .escrow()
        .tie(
            call.asker(),
            new TicketId(call.variable("id")),
            new TicketId(call.body(Order.class).ticket()));
    return Answer.nothing();
  }

  private static byte[] base64(String member, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`" + member + "` is not base64");
    }
  }
}
