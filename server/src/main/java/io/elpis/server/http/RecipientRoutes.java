package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import java.util.List;
import java.util.Optional;

/** Organisations that get data: put, read, listed. */
final class RecipientRoutes {
  private static final String PATH = "/v1/recipients";

  List<Route> routes() {
    return List.of(
        Route.put(PATH + "/{id}", Scope.DIRECTORY, RecipientRoutes::put),
        Route.get(PATH + "/{id}", Scope.DIRECTORY, RecipientRoutes::get),
        Route.get(PATH, Scope.DIRECTORY, RecipientRoutes::list));
  }

  private record Body(String name, String tier, Optional<Boolean> active) {}

  private record View(String id, String name, String tier, boolean active) {}

  private static Answer put(Call call) {
    Body body = call.body(Body.class);
    Recipient recipient =
        new Recipient(
            new RecipientId(call.variable("id")),
            Words.text("name", body.name()),
            Names.tier(body.tier()),
            body.active().orElse(true));
    call.useCases().directory().put(call.asker(), recipient);
    return Answer.ok(view(recipient));
  }

  private static Answer get(Call call) {
    RecipientId id = new RecipientId(call.variable("id"));
    return Answer.ok(view(call.useCases().directory().recipient(id)));
  }

  private static Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Recipient> recipients =
        call.useCases()
            .directory()
            .recipients(paging.after().map(RecipientId::new), paging.toFetch());
    return Answer.ok(
        paging.page(recipients, recipient -> recipient.id().value(), RecipientRoutes::view));
  }

  private static View view(Recipient recipient) {
    return new View(
        recipient.id().value(), recipient.name(), Names.word(recipient.tier()), recipient.active());
  }
}
