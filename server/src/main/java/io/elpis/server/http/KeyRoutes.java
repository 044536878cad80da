package io.elpis.server.http;

import io.elpis.gateway.KeyDesk;
import io.elpis.gateway.Scope;
import io.elpis.vault.KeyringStatus;
import io.elpis.vault.keyset.Passphrase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Custody of the keys. Looking and unsealing work while everything else is shut. */
final class KeyRoutes {
  private static final String PATH = "/v1/keys";

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Scope.KEYS, call -> Answer.ok(status(call))).evenSealed(),
        Route.post(PATH + ":rotate", Scope.KEYS, KeyRoutes::rotate).repeatable(),
        Route.post(PATH + ":seal", Scope.KEYS, KeyRoutes::seal),
        Route.post(PATH + ":unseal", Scope.KEYS, KeyRoutes::unseal).evenSealed());
  }

  private record Status(
      boolean sealed,
      Kek kek,
      Rotation rotation,
      Optional<String> warning,
      Optional<Cause> cause) {}

  private record Kek(int current, List<Version> versions) {}

  private record Version(int version, long subjects) {}

  private record Rotation(boolean running, long done, long total) {}

  private record Cause(String code, String detail) {}

  private record Unseal(char[] passphrase) {}

  private static Answer rotate(Call call) {
    call.instance().keys().rotate();
    return Answer.of(202, status(call));
  }

  private static Answer seal(Call call) {
    call.instance().keys().seal();
    return Answer.ok(status(call));
  }

  private static Answer unseal(Call call) {
    char[] typed = call.body(Unseal.class).passphrase();
    try (Passphrase passphrase = Passphrase.of(typed)) {
      call.instance().keys().unseal(passphrase);
    } finally {
      Arrays.fill(typed, '\0');
    }
    return Answer.ok(status(call));
  }

  private static Status status(Call call) {
    KeyDesk.Status status = call.instance().keys().status();
    return switch (status.keyring()) {
      case KeyringStatus.Sealed sealed ->
          new Status(
              true,
              new Kek(0, List.of()),
              new Rotation(false, 0, 0),
              Optional.empty(),
              Optional.of(new Cause(sealed.reason().word(), sealed.detail())));
      case KeyringStatus.Open open ->
          new Status(
              false, kek(open, status), rotation(open, status), open.warning(), Optional.empty());
    };
  }

  private static Kek kek(KeyringStatus.Open open, KeyDesk.Status status) {
    Map<Integer, Long> subjects = status.subjects();
    return new Kek(
        current(open),
        open.keks().stream()
            .map(kek -> new Version(kek.version(), subjects.getOrDefault(kek.version(), 0L)))
            .toList());
  }

  /** What is left are the subjects under earlier keys. */
  private static Rotation rotation(KeyringStatus.Open open, KeyDesk.Status status) {
    long left =
        status.subjects().headMap(current(open)).values().stream().mapToLong(Long::longValue).sum();
    long done = status.progress().renewed();
    return new Rotation(status.rotating(), done, done + left);
  }

  private static int current(KeyringStatus.Open open) {
    return open.keks().getLast().version();
  }
}
