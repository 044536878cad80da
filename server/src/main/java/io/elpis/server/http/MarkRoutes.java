package io.elpis.server.http;

import io.elpis.gateway.MarkCustody;
import io.elpis.gateway.MarkLaws;
import io.elpis.gateway.Scope;
import io.elpis.vault.keyset.Passphrase;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Custody of the mark keys, whose second share is somebody else's than the keyset's operator. */
final class MarkRoutes {
  private static final String PATH = "/v1/marks";

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Scope.KEYS, call -> Answer.ok(status(call))),
        Route.post(
            PATH + ":split",
            Scope.KEYS,
            call -> with(call, (custody, typed) -> custody.split(call.asker(), typed))),
        Route.post(
            PATH + ":unseal",
            Scope.KEYS,
            call -> with(call, (custody, typed) -> custody.unseal(call.asker(), typed))),
        Route.post(PATH + ":seal", Scope.KEYS, MarkRoutes::seal));
  }

  private record Status(
      boolean split,
      boolean open,
      Optional<Instant> since,
      Map<String, Double> fitted,
      Optional<Instant> fittedSince) {}

  private record Typed(char[] passphrase) {
    /** Shows nothing. */
    @Override
    public String toString() {
      return "Typed";
    }
  }

  private record Nothing() {}

  private static Status status(Call call) {
    MarkCustody.Status status = call.useCases().trace().markCustody().status();
    MarkLaws laws = call.useCases().trace().markLaws();
    return new Status(
        status.isSplit(), status.isOpen(), status.since(), laws.now().means(), laws.since());
  }

  private static Answer with(Call call, BiConsumer<MarkCustody, Passphrase> work) {
    char[] typed = call.body(Typed.class).passphrase();
    try (Passphrase passphrase = Passphrase.of(typed)) {
      work.accept(call.useCases().trace().markCustody(), passphrase);
    } finally {
      Arrays.fill(typed, '\0');
    }
    return Answer.ok(status(call));
  }

  private static Answer seal(Call call) {
    call.body(Nothing.class);
    call.useCases().trace().markCustody().seal(call.asker());
    return Answer.ok(status(call));
  }
}
