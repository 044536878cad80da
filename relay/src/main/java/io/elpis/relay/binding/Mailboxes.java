package io.elpis.relay.binding;

import io.elpis.model.Sha256;
import io.elpis.relay.binding.BindingStore.Admission;
import io.elpis.relay.binding.BindingStore.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Bindings as the mail relay uses them. Thread-safe. */
public final class Mailboxes {
  private final BindingStore store;
  private final Terms terms;
  private final InstantSource clock;

  public Mailboxes(BindingStore store, Terms terms, InstantSource clock) {
    this.store = store;
    this.terms = terms;
    this.clock = clock;
  }

  /** The binding of a local part. */
  public Optional<Held> at(String local) {
    return store.at(local, Spots.WHOLE);
  }

  public Optional<Held> find(UUID id) {
    return store.find(id);
  }

  public boolean isLive(Held held) {
    return held.isLiveAt(clock.instant(), terms);
  }

  /**
   * Counts one mail, a repeat of it not again; false where the binding is used up.
   *
   * @param name of the mail, keyed: nothing of it is stored as it is
   */
  public boolean admit(Held held, String name) {
    return store.admit(
            held.binding().id(),
            Sha256.of("mail\n" + held.binding().id() + "\n" + name),
            clock.instant())
        != Admission.EXHAUSTED;
  }

  /** Counts one more and tells whether that is within the limit of the window. */
  public boolean isWithin(String key, long limit, Duration window) {
    return store.count(new Tally(key, window), clock.instant()) <= limit;
  }
}
