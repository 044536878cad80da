package io.elpis.server.http;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Doorstep;
import io.elpis.gateway.Manifest.Place;
import io.elpis.gateway.Scope;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What a courier's device gets for a waybill. */
final class WaybillRoutes {
  private static final String PURPOSE = "doorstep";

  private final Metrics metrics;
  private final InstantSource clock;

  WaybillRoutes(Metrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(Route.post("/v1/waybills/{number}:resolve", Scope.DISCLOSE, this::resolve));
  }

  private record PlaceJson(double latitude, double longitude) {
    Place toPlace() {
      return DispatchRoutes.place(latitude, longitude);
    }
  }

  private record Body(Optional<String> purpose, Optional<PlaceJson> place) {}

  private record View(
      int stopsAhead, SequencedMap<String, DisclosureJson.Field> fields, ReceiptJson receipt) {}

  private Answer resolve(Call call) {
    Body body = call.body(Body.class);
    Doorstep.Answer answer =
        call.useCases()
            .parties()
            .doorstep()
            .resolve(
                call.asker(),
                new PurposeName(body.purpose().orElse(PURPOSE)),
                new TicketId(call.variable("number")),
                body.place().map(PlaceJson::toPlace));
    return switch (answer) {
      case Doorstep.Answer.Opened opened ->
          Answer.ok(
              new View(
                  opened.stopsAhead(),
                  fields(opened.disclosure()),
                  ReceiptJson.of(call.useCases().ledger(), opened.disclosure().evidence())));
      case Doorstep.Answer.Spent(var denied) -> {
        metrics.denied(denied.reason().code());
        yield Problem.of(denied, call, clock.instant()).answer(call.payload().json());
      }
    };
  }

  static SequencedMap<String, DisclosureJson.Field> fields(Disclosure.Permitted permitted) {
    SequencedMap<String, DisclosureJson.Field> fields = new TreeMap<>();
    permitted
        .fields()
        .forEach((name, shown) -> fields.put(name.value(), DisclosureJson.Field.of(shown)));
    return fields;
  }
}
