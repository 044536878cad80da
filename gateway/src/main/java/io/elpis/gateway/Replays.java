package io.elpis.gateway;

import io.elpis.gateway.RevealRequest.Idempotency;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.LedgerReader;
import io.elpis.ledger.StoredEntry;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.Decision;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a repeated call one effect: the same key and body find the entries of the first call and
 * are answered from them. The claim that guards it is made good in the ledger's transaction, so a
 * crash between the commit and the reply loses nothing.
 */
public final class Replays {
  /** How long a key is remembered. */
  public static final Duration MEMORY = Duration.ofHours(24);

  private final OnceIndex onceIndex;
  private final LedgerReader reader;
  private final Drafting drafting;
  private final InstantSource clock;
  private final Set<String> underway = ConcurrentHashMap.newKeySet();

  public Replays(OnceIndex onceIndex, LedgerReader reader, Drafting drafting, InstantSource clock) {
    this.onceIndex = onceIndex;
    this.reader = reader;
    this.drafting = drafting;
    this.clock = clock;
  }

  /**
   * Marks the key of a call as running until closed.
   *
   * @throws ElpisException {@code IDEMPOTENCY_KEY_RUNNING} while the first request with the key
   *     still runs; {@code IDEMPOTENCY_KEY_REUSED} where the key came with another body before
   */
  Running enter(Asker asker, Optional<Idempotency> with) {
    if (with.isEmpty()) {
      return new Running(Optional.empty(), "");
    }
    Idempotency idempotency = with.get();
    String key = "idempotency|" + asker.principal() + "|" + idempotency.key();
    if (!underway.add(key)) {
      throw new ElpisException(
          ErrorCode.IDEMPOTENCY_KEY_RUNNING,
          "the first request with this `Idempotency-Key` still runs; try again");
    }
    try {
      Running running = new Running(Optional.of(idempotency), key);
      running.earlier(0);
      return running;
    } catch (RuntimeException refused) {
      underway.remove(key);
      throw refused;
    }
  }

  /**
   * The answer of an earlier entry, for the person it was about: nothing is appended, decided or
   * charged again.
   */
  Again again(Gathered gathered, long index) {
    if (!gathered.facts().principal().active()) {
      throw new ElpisException(ErrorCode.UNAUTHENTICATED, "the credential is not valid");
    }
    StoredEntry stored = reader.entry(index);
    Leaf leaf = Leaf.decode(stored.leaf());
    Drafting.Recalled recalled = drafting.recall(gathered, leaf, stored.sealedOpenings());
    return new Again(
        recalled.decision(),
        recalled.told(),
        new Appended.Written(stored.receipt(), stored.leaf()));
  }

  /** What an earlier call came to, to be answered from again. */
  record Again(Decision decision, Told told, Appended.Written written) {
    Attempt underway(RevealRequest.Item item) {
      return new Attempt.Underway(item, decision, told, CompletableFuture.completedFuture(written));
    }
  }

  /** One request's hold on its key. */
  final class Running implements AutoCloseable {
    private final Optional<Idempotency> idempotency;
    private final String key;

    private Running(Optional<Idempotency> idempotency, String key) {
      this.idempotency = idempotency;
      this.key = key;
    }

    /** The entry that the item already has, if the call came before. */
    OptionalLong earlier(int number) {
      if (idempotency.isEmpty()) {
        return OptionalLong.empty();
      }
      Optional<OnceIndex.Used> used = onceIndex.find(key + "|" + number);
      if (used.isEmpty()) {
        return OptionalLong.empty();
      }
      if (!used.get().digest().equals(idempotency.get().bodyDigest())) {
        throw new ElpisException(
            ErrorCode.IDEMPOTENCY_KEY_REUSED,
            "this `Idempotency-Key` came with another body before; use a new key");
      }
      return OptionalLong.of(used.get().index());
    }

    /** The claim that lets exactly one entry be written for the item. */
    Optional<Claim> claim(int number) {
      return idempotency.map(with ->
          new Claim.Once(key + "|" + number, with.bodyDigest(), clock.instant().plus(MEMORY)));
    }

    @Override
    public void close() {
      underway.remove(key);
    }
  }
}
