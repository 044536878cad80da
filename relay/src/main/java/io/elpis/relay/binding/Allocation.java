package io.elpis.relay.binding;

import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish.End;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.relay.binding.Binding.Place;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes free places of the pool, drawn at random so that one says nothing of the next. A
 * proposal is no claim: the store decides who gets it. Thread-safe.
 */
final class Allocation {
  /** Below four fifths full, so many draws miss all free places once in 35 times. */
  private static final int DRAWS = 16;

  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int MAILBOX_LENGTH = 20;

  private final NumberPool pool;
  private final BindingStore store;
  private final Spots spots;
  private final SecureRandom random;

  Allocation(NumberPool pool, BindingStore store, Spots spots, SecureRandom random) {
    this.pool = pool;
    this.store = store;
    this.spots = spots;
    this.random = random;
  }

  /** A place and what it takes up. */
  record Proposal(Place place, Set<String> spots) {}

  /**
   * A place for a new binding.
   *
   * @param draw counts from 0; early draws are blind, later ones look for what is free
   * @throws ElpisException {@link ErrorCode#POOL_EXHAUSTED}
   */
  Proposal propose(Channel channel, RelayMode mode, List<End> ends, int draw, Instant now) {
    if (channel == Channel.MAIL) {
      return new Proposal(new Place(mailbox(), Optional.empty()), Set.of(Spots.WHOLE));
    }
    return switch (mode) {
      case AXE -> draw < DRAWS ? blind() : searched(now);
      case AXN -> whole(mode, Set.of(Spots.WHOLE), now);
      case AXB, AXG -> whole(mode, Spots.ofEnds(ends), now);
    };
  }

  private Proposal blind() {
    List<String> numbers = pool.of(RelayMode.AXE);
    String x = numbers.get(random.nextInt(numbers.size()));
    return extension(x, Spots.extension(random.nextInt(Spots.EXTENSIONS)));
  }

  private Proposal searched(Instant now) {
    for (String x : shuffled(pool.of(RelayMode.AXE))) {
      Set<String> taken = store.spotsTaken(x, now);
      List<String> free = new ArrayList<>();
      for (int number = 0; number < Spots.EXTENSIONS; number++) {
        String extension = Spots.extension(number);
        if (!taken.contains(spots.ofExtension(x, extension))) {
          free.add(extension);
        }
      }
      if (!free.isEmpty()) {
        return extension(x, free.get(random.nextInt(free.size())));
      }
    }
    throw exhausted();
  }

  private Proposal extension(String x, String extension) {
    return new Proposal(
        new Place(x, Optional.of(extension)), Set.of(spots.ofExtension(x, extension)));
  }

  private Proposal whole(RelayMode mode, Set<String> wanted, Instant now) {
    Set<String> taken = store.numbersTaken(wanted, now);
    List<String> free = pool.of(mode).stream().filter(x -> !taken.contains(x)).toList();
    if (free.isEmpty()) {
      throw exhausted();
    }
    return new Proposal(new Place(free.get(random.nextInt(free.size())), Optional.empty()), wanted);
  }

  private List<String> shuffled(List<String> numbers) {
    List<String> copy = new ArrayList<>(numbers);
    Collections.shuffle(copy, random);
    return copy;
  }

  private String mailbox() {
    StringBuilder text = new StringBuilder(MAILBOX_LENGTH + 1).append('r');
    for (int i = 0; i < MAILBOX_LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  static ElpisException exhausted() {
    return new ElpisException(
        ErrorCode.POOL_EXHAUSTED,
        "every number of the relay's pool is bound or rests; add numbers or try later");
  }
}
