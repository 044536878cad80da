package io.elpis.relay.binding;

import io.elpis.model.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where bindings are kept. Each method is one transaction on the primary and exact under any
 * concurrency. A <i>spot</i> is what tells the bindings at one number apart; a number and a spot
 * belong to one binding at a time, and to nobody while they rest. Thread-safe.
 */
public interface BindingStore {

  /** What became of an attempt to place a binding. */
  enum Placing {
    PLACED,
    /** Another binding has this bond; read it. */
    BOND_TAKEN,
    /** A spot is bound or rests; nothing was placed. */
    SPOT_TAKEN
  }

  /** What became of an attempt to use one. */
  enum Admission {
    ADMITTED,
    /** The same call was admitted before and is not counted again. */
    REPEATED,
    /** Every attempt was used up, or the binding is not bound any more. */
    EXHAUSTED
  }

  /** How often something happened since a moment. */
  record Tally(String key, Duration window) {}

  /**
   * Stores a binding whole, or nothing of it.
   *
   * @param bond what may have one binding at a time: ticket, field and bearer
   */
  Placing place(Binding binding, Hash bond, Set<String> spots, Instant now);

  /** The binding of a bond, live or not. */
  Optional<Held> bonded(Hash bond);

  Optional<Held> find(UUID id);

  /** Whoever is bound at one spot of a number. */
  Optional<Held> at(String x, String spot);

  /** Everybody who is bound at a number. */
  List<Held> allAt(String x);

  /** The spots of a number that are bound or rest. */
  Set<String> spotsTaken(String x, Instant now);

  /** The numbers where one of these spots is bound or rests. */
  Set<String> numbersTaken(Collection<String> spots, Instant now);

  /** Puts the end off; false where the binding is not bound or was extended as often as it may. */
  boolean extend(UUID id, Duration by);

  /** Ends a bound binding; its spots rest until {@code restsUntil}. False where it had ended. */
  boolean end(UUID id, Binding.State state, Instant restsUntil);

  /** Counts one use, once for each {@code use}, as long as any is left. */
  Admission admit(UUID id, Hash use, Instant now);

  /**
   * Notes that a use began or ended, once; repeats change nothing.
   *
   * @return false where no such use was admitted
   */
  boolean report(Hash use, boolean released, String cause, Instant now);

  /** Counts one more and gives the count within the window. */
  long count(Tally tally, Instant now);

  /** The count within the window. */
  long counted(Tally tally, Instant now);

  /**
   * Ends what time or tickets have ended and forgets what cannot matter any more.
   *
   * @return how many ended
   */
  int sweep(Terms terms, Instant now);
}
