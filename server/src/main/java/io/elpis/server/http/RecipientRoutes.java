package io.elpis.server.http;

import io.elpis.gateway.Parties;
import io.elpis.gateway.Scope;
import io.elpis.model.LicenceId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.server.http.VerificationJson.RecipientView;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Organisations that get data: put, read, listed, checked. */
final class RecipientRoutes {
  private static final String PATH = "/v1/recipients";

  private final InstantSource clock;

  RecipientRoutes(InstantSource clock) {
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.put(PATH + "/{id}", Scope.DIRECTORY, this::put),
        Route.get(PATH + "/{id}", Scope.DIRECTORY, this::get),
        Route.get(PATH, Scope.DIRECTORY, this::list),
        Route.post(PATH + "/{id}:verify", Scope.DIRECTORY, this::verify));
  }

  private record Body(String name, String tier, Optional<Boolean> active) {}

  private Answer put(Call call) {
    Body body = call.body(Body.class);
    Recipient recipient =
        new Recipient(
            id(call),
            Words.text("name", body.name()),
            Names.tier(body.tier()),
            body.active().orElse(true));
    call.useCases().directory().put(call.asker(), recipient);
    return Answer.ok(view(call.useCases().directory().recipient(recipient.id())));
  }

  private Answer verify(Call call) {
    VerificationJson.Request request = call.body(VerificationJson.Request.class);
    Parties.Check check =
        new Parties.Check(
            Names.tier(request.tier()),
            LicenceId.of(request.licence().type(), request.licence().number()),
            request.premisesAt(),
            request.recheckAt());
    return Answer.ok(
        view(call.useCases().parties().parties().verify(call.asker(), id(call), check)));
  }

  private Answer get(Call call) {
    return Answer.ok(view(call.useCases().directory().recipient(id(call))));
  }

  private Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Recipient> recipients =
        call.useCases()
            .directory()
            .recipients(paging.after().map(RecipientId::new), paging.toFetch());
    return Answer.ok(paging.page(recipients, recipient -> recipient.id().value(), this::view));
  }

  private static RecipientId id(Call call) {
    return new RecipientId(call.variable("id"));
  }

  private RecipientView view(Recipient recipient) {
    return RecipientView.of(recipient, clock.instant());
  }
}
