package io.elpis.relay.binding;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Connections;
import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish.End;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import io.elpis.relay.binding.Ruling.Prompt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Rules on every attempt to get through: who is bound at the number, whether the caller may,
 * whether any attempt is left; and only then, with its entry on the ledger, learns where it goes.
 * What is said is not heard and not kept. Thread-safe; blocks.
 */
public final class Switchboard {
  private final BindingStore store;
  private final NumberPool pool;
  private final Terms terms;
  private final Spots spots;
  private final Guard guard;
  private final Connections connections;
  private final InstantSource clock;

  public Switchboard(
      BindingStore store,
      NumberPool pool,
      Terms terms,
      KeyedNames names,
      Connections connections,
      InstantSource clock) {
    this.store = store;
    this.pool = pool;
    this.terms = terms;
    this.spots = new Spots(names);
    this.guard = new Guard(store, names, terms.guesses());
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * The ruling on one attempt; the same call id again gets the same ruling and counts once.
   *
   * @throws ElpisException where nothing can be read or recorded: turn the attempt away
   */
  public Ruling rule(Asker channel, Attempt attempt) {
    Optional<String> x = pool.dialled(attempt.x());
    if (x.isEmpty()) {
      return new Ruling.Reject(Prompt.NOT_IN_SERVICE);
    }
    Optional<String> caller = attempt.caller().map(this::normal);
    if (guard.isLocked(x.get(), caller, clock.instant())) {
      return new Ruling.Reject(Prompt.LOCKED);
    }
    RelayMode mode = Optional.ofNullable(pool.numbers().get(x.get())).orElseThrow();
    return switch (mode) {
      case AXE -> byExtension(channel, attempt, x.get(), caller);
      case AXN ->
          live(store.at(x.get(), Spots.WHOLE))
              .map(held -> through(channel, attempt, held, caller))
              .orElseGet(() -> new Ruling.Reject(Prompt.NOT_IN_SERVICE));
      case AXB, AXG -> byCaller(channel, attempt, x.get(), caller);
    };
  }

  /**
   * Notes that a call began or ended; repeats change nothing.
   *
   * @param cause why it ended, in the channel's own word
   * @throws ElpisException {@link ErrorCode#RELAY_NOT_BOUND} where the channel was never let
   *     through with this call
   */
  public void report(Asker channel, String callId, boolean released, String cause) {
    if (!store.report(use(channel, callId), released, cause, clock.instant())) {
      throw new ElpisException(
          ErrorCode.RELAY_NOT_BOUND, "no such call of this channel was let through");
    }
  }

  private Ruling byExtension(Asker channel, Attempt attempt, String x, Optional<String> caller) {
    if (attempt.extension().isEmpty()) {
      return new Ruling.Collect(Spots.DIGITS);
    }
    String dialled = attempt.extension().get();
    Optional<Held> held =
        Spots.isExtension(dialled)
            ? live(store.at(x, spots.ofExtension(x, dialled)))
                .filter(found -> isSame(found.binding().place().extension(), dialled))
            : Optional.empty();
    if (held.isEmpty()) {
      guard.missed(x, caller, clock.instant());
      return new Ruling.Reject(Prompt.NOT_IN_SERVICE);
    }
    return through(channel, attempt, held.get(), caller);
  }

  /** The store was asked for a keyed name; what it found is compared once more, at even speed. */
  private static boolean isSame(Optional<String> extension, String dialled) {
    return MessageDigest.isEqual(
        extension.orElse("").getBytes(StandardCharsets.UTF_8),
        dialled.getBytes(StandardCharsets.UTF_8));
  }

  private Ruling byCaller(Asker channel, Attempt attempt, String x, Optional<String> caller) {
    List<Held> bound = store.allAt(x).stream().filter(this::isLive).toList();
    for (Held held : bound) {
      Optional<End> other = caller.flatMap(number -> counterpart(held.binding(), number));
      if (other.isPresent()) {
        return connect(channel, attempt, held, other.get());
      }
    }
    return stranger(x, caller);
  }

  private Ruling through(Asker channel, Attempt attempt, Held held, Optional<String> caller) {
    if (held.binding().peers().isEmpty()) {
      return connect(channel, attempt, held, held.binding().person());
    }
    return caller
        .flatMap(number -> counterpart(held.binding(), number))
        .map(end -> connect(channel, attempt, held, end))
        .orElseGet(() -> stranger(held.binding().place().x(), caller));
  }

  private Ruling stranger(String x, Optional<String> caller) {
    guard.missed(x, caller, clock.instant());
    return new Ruling.Reject(Prompt.NOT_ALLOWED);
  }

  /** Whom a verified caller reaches: the person reaches the first peer, a peer the person. */
  private Optional<End> counterpart(Binding binding, String number) {
    if (connections.isBehind(binding.person(), number)) {
      return binding.peers().stream().findFirst();
    }
    return binding.peers().stream().anyMatch(peer -> connections.isBehind(peer, number))
        ? Optional.of(binding.person())
        : Optional.empty();
  }

  private Ruling connect(Asker channel, Attempt attempt, Held held, End target) {
    Binding binding = held.binding();
    BindingStore.Admission admission =
        store.admit(binding.id(), use(channel, attempt.callId()), clock.instant());
    if (admission == BindingStore.Admission.EXHAUSTED) {
      return new Ruling.Reject(Prompt.EXHAUSTED);
    }
    // A crash here leaves an attempt spent and nothing disclosed.
    Connections.Use use =
        new Connections.Use(
            target, binding.bearer().ticket(), binding.standing(), "relay " + binding.id());
    return switch (connections.reach(channel, use)) {
      case Connections.Answer.Reached reached ->
          new Ruling.Continue(
              binding.id(), reached.address(), binding.place().x(), terms.longestCall());
      case Connections.Answer.Refused _ -> new Ruling.Reject(Prompt.REFUSED);
    };
  }

  private Optional<Held> live(Optional<Held> held) {
    return held.filter(this::isLive);
  }

  private boolean isLive(Held held) {
    return held.isLiveAt(clock.instant(), terms);
  }

  /** One spelling of a caller's number, so that another spelling is no new caller. */
  private String normal(String caller) {
    return connections
        .normalised(FieldType.MOBILE, caller)
        .or(() -> connections.normalised(FieldType.LANDLINE, caller))
        .orElse(caller);
  }

  private static Hash use(Asker channel, String callId) {
    return Sha256.of("call\n" + channel.principal() + "\n" + callId);
  }
}
