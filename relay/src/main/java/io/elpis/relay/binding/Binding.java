package io.elpis.relay.binding;

import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish.Bearer;
import io.elpis.gateway.RelayWish.End;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A number or mailbox of the relay that reaches a person. Immutable; holds no address in the clear.
 *
 * @param person A
 * @param peers the other ends, where only they may use it
 * @param standing keys of facts that must not have fallen at any use
 */
public record Binding(
    UUID id,
    Channel channel,
    RelayMode mode,
    End person,
    List<End> peers,
    Bearer bearer,
    Place place,
    Set<String> standing,
    Window window,
    Allowance allowance,
    State state) {
  public Binding {
    peers = List.copyOf(peers);
    standing = Set.copyOf(standing);
  }

  /**
   * Where it is reached.
   *
   * @param x a number of the pool, or the local part of a mailbox
   * @param extension digits, for {@link RelayMode#AXE} alone
   */
  public record Place(String x, Optional<String> extension) {
    @Override
    public String toString() {
      return "Place[hidden]";
    }
  }

  /**
   * When it may be used: {@code [notBefore, expiresAt)}, if its ticket does not end it before.
   *
   * @param extended by how much {@code expiresAt} was put off in all
   */
  public record Window(Instant notBefore, Instant expiresAt, Duration extended) {}

  /** How often it may be used and put off, and how often it was. */
  public record Allowance(int maxAttempts, int attempts, int maxExtends, int extensions) {}

  /** What has become of it. */
  public enum State {
    BOUND,
    /** Ended by whoever bears it. */
    REVOKED,
    /** Ended by time or by its ticket. */
    ENDED
  }

  /** Every end: the person first. */
  public List<End> ends() {
    return Stream.concat(Stream.of(person), peers.stream()).toList();
  }
}
