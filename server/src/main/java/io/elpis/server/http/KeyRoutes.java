package io.elpis.server.http;

import io.elpis.gateway.KeyDesk;
import io.elpis.gateway.KeyLog.Renewed;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.KeyringStatus;
import io.elpis.vault.keyset.Passphrase;
import java.time.Instant;
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
      Optional<Index> index,
      Optional<Values> values,
      Optional<String> warning,
      Optional<Cause> cause) {}

  /** What to make anew; absent for the key-encryption key. */
  private record Rotate(Optional<String> what) {}

  /** Keys of the blind index and how far stored values have come under the newest. */
  private record Index(
      int current,
      List<Integer> versions,
      boolean running,
      long done,
      long unreadable,
      Optional<Instant> settlesAt) {}

  /** How new values are sealed and how far stored ones have come. */
  private record Values(String suite, boolean running, long done, long unreadable) {}

  /** The current version is not known while sealed. */
  private record Kek(Optional<Integer> current, List<Version> versions) {}

  private record Version(int version, long subjects) {}

  private record Rotation(boolean running, long done, long total) {}

  private record Cause(String code, String detail) {}

  private record Unseal(char[] passphrase) {}

  private static Answer rotate(Call call) {
    KeyDesk keys = call.instance().keys();
    Renewed what = what(call);
    if (!underway(keys.status(), what)) {
      // Told first; what runs already is refused below and no news.
      call.useCases().keyLog().renewed(call.asker(), what);
    }
    switch (what) {
      case KEK -> keys.rotate();
      case INDEX -> keys.rotateIndex();
      case VALUES -> keys.reseal();
    }
    return Answer.of(202, status(call));
  }

  private static boolean underway(KeyDesk.Status status, Renewed what) {
    KeyDesk.Work work =
        switch (what) {
          case KEK -> status.kek();
          case INDEX -> status.index();
          case VALUES -> status.values();
        };
    return work.underway();
  }

  private static Renewed what(Call call) {
    if (call.payload().bytes().length == 0) {
      return Renewed.KEK;
    }
    String word = call.body(Rotate.class).what().orElse(Names.word(Renewed.KEK));
    return Arrays.stream(Renewed.values())
        .filter(what -> Names.word(what).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ElpisException(ErrorCode.INVALID_REQUEST, "`what` is `kek`, `index` or `values`"));
  }

  private static Answer seal(Call call) {
    call.useCases().keyLog().sealing(call.asker());
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
    call.useCases().keyLog().unsealed(call.asker());
    return Answer.ok(status(call));
  }

  private static Status status(Call call) {
    KeyDesk.Status status = call.instance().keys().status();
    return switch (status.keyring()) {
      case KeyringStatus.Sealed sealed ->
          new Status(
              true,
              new Kek(Optional.empty(), List.of()),
              new Rotation(false, 0, 0),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(new Cause(sealed.reason().word(), sealed.detail())));
      case KeyringStatus.Open open ->
          new Status(
              false,
              kek(open, status),
              rotation(open, status),
              Optional.of(index(open, status.index())),
              Optional.of(values(status)),
              open.warning(),
              Optional.empty());
    };
  }

  private static Kek kek(KeyringStatus.Open open, KeyDesk.Status status) {
    Map<Integer, Long> subjects = status.subjects();
    return new Kek(
        Optional.of(current(open)),
        open.keks().stream()
            .map(kek -> new Version(kek.version(), subjects.getOrDefault(kek.version(), 0L)))
            .toList());
  }

  private static Index index(KeyringStatus.Open open, KeyDesk.Work work) {
    return new Index(
        open.indexKeys().getLast(),
        open.indexKeys(),
        work.underway(),
        work.progress().renewed(),
        work.progress().unreadable(),
        work.settlesAt());
  }

  private static Values values(KeyDesk.Status status) {
    KeyDesk.Work work = status.values();
    return new Values(
        status.suite().word(),
        work.underway(),
        work.progress().renewed(),
        work.progress().unreadable());
  }

  /**
   * As the rows are, and not as a process counts what it did: that is cumulative, knows nothing of
   * other processes, and is of another moment than what is left.
   */
  private static Rotation rotation(KeyringStatus.Open open, KeyDesk.Status status) {
    long total = status.subjects().values().stream().mapToLong(Long::longValue).sum();
    long done = status.subjects().getOrDefault(current(open), 0L);
    return new Rotation(status.rotating(), done, total);
  }

  private static int current(KeyringStatus.Open open) {
    return open.keks().getLast().version();
  }
}
