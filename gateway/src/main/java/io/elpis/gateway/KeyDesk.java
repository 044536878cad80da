package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.KekRotation;
import io.elpis.vault.Keyring;
import io.elpis.vault.KeyringStatus;
import io.elpis.vault.RenewalProgress;
import io.elpis.vault.keyset.KeysetProtection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What an operator does with the keys: look, rotate, seal, unseal. Rotation makes a new
 * key-encryption key at once and re-wraps every subject's keys behind it; both open meanwhile, and
 * a crash only means that the re-wrapping goes on at the next start. Thread-safe.
 */
public final class KeyDesk {
  private final Keyring keyring;
  private final KekRotation rotation;
  private final KeyCensus census;
  private final Runnable onUnsealed;
  private final AtomicReference<Optional<Thread>> running = new AtomicReference<>(Optional.empty());

  /**
   * A desk over one keyring.
   *
   * @param onUnsealed run after a successful unseal, before it returns: the server opens its use
   *     cases there
   */
  public KeyDesk(Keyring keyring, KekRotation rotation, KeyCensus census, Runnable onUnsealed) {
    this.keyring = keyring;
    this.rotation = rotation;
    this.census = census;
    this.onUnsealed = onUnsealed;
  }

  /**
   * What there is to know.
   *
   * @param subjects how many subjects' keys each key-encryption key wraps; empty while the database
   *     is away
   */
  public record Status(
      KeyringStatus keyring,
      SortedMap<Integer, Long> subjects,
      boolean rotating,
      RenewalProgress progress) {}

  public Status status() {
    KeyringStatus status = keyring.status();
    SortedMap<Integer, Long> subjects =
        switch (status) {
          case KeyringStatus.Open _ -> census.subjectsByKek();
          case KeyringStatus.Sealed _ -> new TreeMap<>();
        };
    return new Status(status, subjects, isRotating(), rotation.progress());
  }

  /**
   * Makes a new key-encryption key and starts re-wrapping in the background.
   *
   * @return the new version
   * @throws ElpisException {@code SEALED}; {@code CONFLICT} while a rotation runs
   */
  public int rotate() {
    if (isRotating()) {
      throw new ElpisException(ErrorCode.CONFLICT, "a rotation is running; wait for it to end");
    }
    int version = keyring.rotateKek();
    resume();
    return version;
  }

  /** Goes on with whatever re-wrapping is left, in the background; does nothing where one runs. */
  public void resume() {
    Optional<Thread> before = running.get();
    if (before.map(Thread::isAlive).orElse(false)) {
      return;
    }
    Thread thread = Thread.ofVirtual().name("kek-rotation").unstarted(rotation::run);
    if (running.compareAndSet(before, Optional.of(thread))) {
      thread.start();
    }
  }

  /** Wipes the keys from memory: nothing opens until {@link #unseal}. */
  public void seal() {
    rotation.stop();
    keyring.seal();
  }

  /**
   * Opens the keyset and the server with it.
   *
   * @throws ElpisException {@code WRONG_PASSPHRASE}; {@code SEALED} where the keyset is missing or
   *     outdated
   */
  public void unseal(KeysetProtection protection) {
    keyring.unseal(protection);
    onUnsealed.run();
  }

  private boolean isRotating() {
    return running.get().map(Thread::isAlive).orElse(false);
  }
}
