package io.elpis.server.http;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Disclosure.Denied;
import io.elpis.gateway.Disclosure.Failed;
import io.elpis.gateway.Disclosure.Permitted;
import io.elpis.gateway.RelayDesk.Wanted;
import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish.End;
import io.elpis.gateway.RelayWish.Form;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.relay.binding.Binding;
import io.elpis.relay.binding.Bindings;
import io.elpis.relay.binding.Claimant;
import io.elpis.relay.binding.Held;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Relays: bound, looked at, extended, revoked by those who bear them. */
final class RelayRoutes {
  private static final String PATH = "/v1/relays";
  private static final int MOST_ATTEMPTS = 100_000;

  private final Metrics metrics;
  private final InstantSource clock;

  RelayRoutes(Metrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Scope.DISCLOSE, this::bind).repeatable(),
        Route.get(PATH + "/{id}", Scope.DISCLOSE, RelayRoutes::check),
        Route.post(PATH + "/{id}:extend", Scope.DISCLOSE, RelayRoutes::extend).repeatable(),
        Route.post(PATH + "/{id}:revoke", Scope.DISCLOSE, RelayRoutes::revoke));
  }

  private record Request(
      String purpose,
      Optional<String> ticket,
      Optional<String> reason,
      Optional<String> subject,
      Optional<String> token,
      String field,
      Optional<String> mode,
      Optional<List<Peer>> peers,
      OptionalInt maxAttempts) {}

  private record Peer(String subject, String field) {}

  private record Bound(RelayJson relay, ReceiptJson receipt) {}

  private record Days(int days) {}

  private record View(
      RelayJson relay,
      String mode,
      String purpose,
      Optional<String> ticket,
      int attempts,
      int maxAttempts,
      int extensions,
      int maxExtends) {}

  private Answer bind(Call call) {
    Request request = call.body(Request.class);
    Wanted wanted =
        new Wanted(
            call.asker(),
            new PurposeName(request.purpose()),
            request.ticket().map(TicketId::new),
            request.reason().map(Reasons::checked),
            ItemReader.person(request.subject(), request.token()),
            new FieldName(request.field()),
            form(call, request));
    Disclosure disclosure = call.useCases().relay().desk().bind(wanted);
    return switch (disclosure) {
      case Permitted permitted ->
          Answer.of(
              201,
              new Bound(
                  permitted
                      .fields()
                      .firstEntry()
                      .getValue()
                      .relay()
                      .map(RelayJson::of)
                      .orElseThrow(),
                  ReceiptJson.of(call.useCases().ledger(), permitted.evidence())));
      case Denied denied -> {
        metrics.denied(denied.reason().code());
        yield Problem.of(denied, call, clock.instant()).answer(call.payload().json());
      }
      case Failed failed -> throw new ElpisException(failed.code(), failed.message());
    };
  }

  private static Answer check(Call call) {
    return Answer.ok(view(bindings(call), bindings(call).check(claimant(call), id(call))));
  }

  private static Answer extend(Call call) {
    int days = call.body(Days.class).days();
    return Answer.ok(view(bindings(call), bindings(call).extend(claimant(call), id(call), days)));
  }

  private static Answer revoke(Call call) {
    bindings(call).revoke(claimant(call), id(call));
    return Answer.nothing();
  }

  /** Whoever names somebody else's number as the other end answers for the directory. */
  private static Form form(Call call, Request request) {
    List<End> peers =
        request.peers().orElse(List.of()).stream()
            .map(peer -> new End(SubjectId.parse(peer.subject()), new FieldName(peer.field())))
            .toList();
    if (!peers.isEmpty() && !call.asker().scopes().contains(Scope.DIRECTORY)) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN, "naming `peers` needs a key with the scope `directory` too");
    }
    peers.forEach(peer -> call.useCases().policy().catalogue().require(peer.field()));
    if (request.maxAttempts().isPresent()
        && (request.maxAttempts().getAsInt() < 1
            || request.maxAttempts().getAsInt() > MOST_ATTEMPTS)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`max_attempts` is 1 to " + MOST_ATTEMPTS);
    }
    return new Form(request.mode().map(RelayRoutes::mode), peers, request.maxAttempts());
  }

  private static RelayMode mode(String word) {
    for (RelayMode mode : RelayMode.values()) {
      if (Names.word(mode).equals(word)) {
        return mode;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST, "a `mode` is one of `axb`, `axn`, `axe`, `axg`");
  }

  private static View view(Bindings bindings, Held held) {
    Binding binding = held.binding();
    return new View(
        RelayJson.of(bindings.address(held)),
        Names.word(binding.mode()),
        binding.bearer().purpose().value(),
        binding.bearer().ticket().map(TicketId::value),
        binding.allowance().attempts(),
        binding.allowance().maxAttempts(),
        binding.allowance().extensions(),
        binding.allowance().maxExtends());
  }

  private static Bindings bindings(Call call) {
    return call.useCases().relay().bindings();
  }

  private static Claimant claimant(Call call) {
    return new Claimant(call.asker());
  }

  private static UUID id(Call call) {
    try {
      return UUID.fromString(call.variable("id"));
    } catch (IllegalArgumentException notAnId) {
      throw new ElpisException(ErrorCode.INVALID_ID, "the relay's id is not a UUID", notAnId);
    }
  }
}
