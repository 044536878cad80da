package io.elpis.server.http;

import io.elpis.gateway.Handovers;
import io.elpis.gateway.ReceiverStore.ReceiverKey;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Fields of a person for a registered receiver, and the keys they are encrypted to. */
final class HandoverRoutes {
  private static final String KEYS = "/v1/recipients/{id}/receiver-keys";

  private final Metrics metrics;
  private final InstantSource clock;

  HandoverRoutes(Metrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/handovers", Scope.DISCLOSE, this::hand),
        Route.post(KEYS, Scope.DIRECTORY, HandoverRoutes::enrol),
        Route.get(KEYS, Scope.DIRECTORY, HandoverRoutes::list),
        Route.delete(KEYS + "/{key}", Scope.DIRECTORY, HandoverRoutes::revoke));
  }

  private record Body(
      String purpose,
      String ticket,
      List<String> fields,
      String receiverKey,
      Optional<String> reason,
      Optional<String> atLeast) {}

  private record View(String receiver, List<String> fields, String jwe, ReceiptJson receipt) {}

  private record KeyBody(String publicKey, String label) {}

  private record KeyView(
      String id,
      String recipient,
      String publicKey,
      String label,
      Instant created,
      String approvedBy,
      Optional<Instant> revoked) {
    static KeyView of(ReceiverKey key) {
      return new KeyView(
          key.id(),
          key.recipient().value(),
          ReceiptJson.base64(key.publicKey()),
          key.label(),
          key.created(),
          key.approvedBy().value(),
          key.revoked());
    }
  }

  private Answer hand(Call call) {
    Body body = call.body(Body.class);
    Handovers.Request request =
        new Handovers.Request(
            new PurposeName(body.purpose()),
            new TicketId(body.ticket()),
            Names.fields(body.fields()),
            body.receiverKey(),
            body.reason().map(reason -> Words.text("reason", reason)),
            Names.atLeast(body.atLeast(), Level.REVEALED));
    Handovers handovers = call.useCases().parties().handovers();
    return switch (handovers.hand(call.asker(), request, BodyDigest.idempotency(call))) {
      case Handovers.Answer.Sealed sealed ->
          Answer.of(
              201,
              new View(
                  sealed.receiver(),
                  sealed.fields().stream().map(FieldName::value).sorted().toList(),
                  sealed.jwe(),
                  ReceiptJson.of(call.useCases().ledger(), sealed.evidence())));
      case Handovers.Answer.Refused(var denied) -> {
        metrics.denied(denied.reason().code());
        yield Problem.of(denied, call, clock.instant()).answer(call.payload().json());
      }
    };
  }

  private static Answer enrol(Call call) {
    KeyBody body = call.body(KeyBody.class);
    ReceiverKey key =
        call.useCases()
            .parties()
            .receivers()
            .enrol(
                call.asker(),
                recipient(call),
                DeviceRoutes.publicKey(body.publicKey()),
                Words.text("label", body.label()));
    return Answer.of(201, KeyView.of(key));
  }

  private static Answer list(Call call) {
    return Answer.ok(
        Paging.Page.whole(
            call.useCases().parties().receivers().of(recipient(call)).stream()
                .map(KeyView::of)
                .toList()));
  }

  private static Answer revoke(Call call) {
    call.useCases()
        .parties()
        .receivers()
        .revoke(call.asker(), recipient(call), call.variable("key"));
    return Answer.nothing();
  }

  private static RecipientId recipient(Call call) {
    return new RecipientId(call.variable("id"));
  }
}
