package io.elpis.relay.binding;

import io.elpis.gateway.RelayAddress;
import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish;
import io.elpis.gateway.RelayWish.End;
import io.elpis.gateway.Relays;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.relay.binding.Allocation.Proposal;
import io.elpis.relay.binding.Binding.Allowance;
import io.elpis.relay.binding.Binding.Window;
import io.elpis.relay.waybill.RelayNumber;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Binds numbers and mailboxes of the relay to people, and ends it. A bond (ticket, field, bearer)
 * has one live binding, whoever asks and how often; a place reaches one binding at a time and rests
 * in between. Thread-safe, on any number of nodes.
 */
public final class Bindings implements Relays {
  /** Others may take what was proposed; each such loss means that somebody else got on. */
  private static final int TRIES = 200;

  private final BindingStore store;
  private final NumberPool pool;
  private final Terms terms;
  private final Allocation allocation;
  private final InstantSource clock;

  public Bindings(
      BindingStore store,
      NumberPool pool,
      Terms terms,
      KeyedNames names,
      SecureRandom random,
      InstantSource clock) {
    this.store = store;
    this.pool = pool;
    this.terms = terms;
    this.allocation = new Allocation(pool, store, new Spots(names), random);
    this.clock = clock;
  }

  @Override
  public Optional<RelayAddress> bind(RelayWish wish) {
    Optional<Channel> channel = Channel.of(wish.type());
    Optional<RelayMode> mode = channel.flatMap(its -> Forms.mode(its, wish.form(), pool));
    return mode.map(its -> address(boundTo(wish, channel.orElseThrow(), its)));
  }

  @Override
  public Optional<RelayAddress> bound(RelayWish wish) {
    return Channel.of(wish.type())
        .flatMap(channel -> Forms.mode(channel, wish.form(), pool))
        .flatMap(mode -> store.bonded(Forms.bond(wish, mode)))
        .filter(held -> held.isLiveAt(clock.instant(), terms))
        .map(this::address);
  }

  /**
   * The number to print on a label: shared, with an extension.
   *
   * @throws ElpisException {@link ErrorCode#RELAY_NOT_BOUND} where the pool has no such numbers,
   *     {@link ErrorCode#POOL_EXHAUSTED}
   */
  public RelayNumber printable(RelayWish wish) {
    if (bind(wish).orElse(null) instanceof RelayAddress.Line number
        && number.extension().isPresent()) {
      return new RelayNumber(number.number(), number.extension().get());
    }
    throw new ElpisException(
        ErrorCode.RELAY_NOT_BOUND, "the relay's pool has no number with extensions to print");
  }

  /**
   * The binding, live.
   *
   * @throws ElpisException {@link ErrorCode#RELAY_NOT_BOUND}, also where it is another's; {@link
   *     ErrorCode#RELAY_EXPIRED}
   */
  public Held check(Claimant claimant, UUID id) {
    Held held = owned(claimant, id);
    if (!held.isLiveAt(clock.instant(), terms)) {
      throw new ElpisException(ErrorCode.RELAY_EXPIRED, "the relay has ended; bind a new one");
    }
    return held;
  }

  /**
   * Puts the end off by 7, 15 or 30 days; a ticket that is closed or cancelled ends it all the
   * same.
   *
   * @throws ElpisException as {@link #check}; {@link ErrorCode#EXTEND_LIMIT}; {@link
   *     ErrorCode#INVALID_REQUEST} for another number of days
   */
  public Held extend(Claimant claimant, UUID id, int days) {
    if (!terms.extensionDays().contains(days)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "a relay is extended by 7, 15 or 30 `days`");
    }
    Held held = check(claimant, id);
    if (!store.extend(held.binding().id(), Duration.ofDays(days))) {
      throw new ElpisException(
          ErrorCode.EXTEND_LIMIT,
          "the relay was extended " + held.binding().allowance().maxExtends() + " times already");
    }
    return check(claimant, id);
  }

  /**
   * Ends it now; its place rests before it reaches anybody else. Revoking again is no failure.
   *
   * @throws ElpisException {@link ErrorCode#RELAY_NOT_BOUND}
   */
  public void revoke(Claimant claimant, UUID id) {
    owned(claimant, id);
    store.end(id, Binding.State.REVOKED, clock.instant().plus(terms.quarantine()));
  }

  /**
   * Ends what has run out; for housekeeping.
   *
   * @param now a time that is surely past: what is ended here does not come back
   */
  public void sweep(Instant now) {
    store.sweep(terms, now);
  }

  /** How a live binding is reached. */
  public RelayAddress address(Held held) {
    Binding binding = held.binding();
    Instant ends = held.endsAt(terms);
    return switch (binding.channel()) {
      case CALL ->
          new RelayAddress.Line(
              binding.id(), binding.place().x(), binding.place().extension(), ends);
      case MAIL ->
          new RelayAddress.Mailbox(
              binding.id(), binding.place().x() + "@" + pool.mailDomain().orElseThrow(), ends);
    };
  }

  private Held owned(Claimant claimant, UUID id) {
    return store
        .find(id)
        .filter(held -> claimant.mayHandle(held.binding()))
        .orElseThrow(
            () -> new ElpisException(ErrorCode.RELAY_NOT_BOUND, "there is no such relay of yours"));
  }

  private Held boundTo(RelayWish wish, Channel channel, RelayMode mode) {
    Hash bond = Forms.bond(wish, mode);
    for (int draw = 0; draw < TRIES; draw++) {
      Instant now = clock.instant();
      Optional<Held> present = store.bonded(bond);
      if (present.filter(held -> held.isLiveAt(now, terms)).isPresent()) {
        return present.get();
      }
      // What has ended keeps its bond until somebody looks; now its place begins to rest.
      present.ifPresent(held ->
          store.end(held.binding().id(), Binding.State.ENDED, now.plus(terms.quarantine())));
      Proposal proposal = proposal(wish, channel, mode, draw);
      Binding fresh = fresh(wish, channel, mode, proposal, now);
      if (store.place(fresh, bond, proposal.spots(), now) == BindingStore.Placing.PLACED) {
        return store.find(fresh.id()).orElseThrow();
      }
    }
    throw Allocation.exhausted();
  }

  private Proposal proposal(RelayWish wish, Channel channel, RelayMode mode, int draw) {
    List<End> ends = Stream.concat(Stream.of(wish.person()), wish.form().peers().stream()).toList();
    return allocation.propose(channel, mode, ends, draw, clock.instant());
  }

  private Binding fresh(
      RelayWish wish, Channel channel, RelayMode mode, Proposal proposal, Instant now) {
    return new Binding(
        UUID.randomUUID(),
        channel,
        mode,
        wish.person(),
        wish.form().peers(),
        wish.bearer(),
        proposal.place(),
        wish.standing(),
        new Window(now, now.plus(terms.initial()).plus(terms.afterDelivery()), Duration.ZERO),
        new Allowance(
            wish.form().maxAttempts().orElse(terms.maxAttempts()), 0, terms.maxExtends(), 0),
        Binding.State.BOUND);
  }
}
