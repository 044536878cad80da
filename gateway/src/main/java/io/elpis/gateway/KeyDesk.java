package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.KekRotation;
import io.elpis.vault.Keyring;
import io.elpis.vault.KeyringStatus;
import io.elpis.vault.RenewalProgress;
import io.elpis.vault.Suite;
import io.elpis.vault.keyset.KeysetProtection;
import io.elpis.vault.keyset.LocalFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an operator does with the keys: look, rotate, seal, unseal. Each rotation is in force at
 * once and brings the stored rows along behind it, while old and new open and are found; a crash
 * only means that the rest goes on at the next start. Thread-safe.
 */
public final class KeyDesk {
  private final Keyring keyring;
  private final KeyCensus census;
  private final Works works;
  private final Runnable onUnsealed;
  private final KekRewrapping rewrapping;
  private final List<UpkeepJob> jobs;

  /**
   * A desk over one keyring.
   *
   * @param onUnsealed run after a successful unseal, before it returns: the server opens its use
   *     cases there
   */
  public KeyDesk(Keyring keyring, KeyCensus census, Works works, Runnable onUnsealed) {
    this.keyring = keyring;
    this.census = census;
    this.works = works;
    this.onUnsealed = onUnsealed;
    this.rewrapping = new KekRewrapping(works.kek());
    this.jobs =
        List.of(
            new UpkeepJob("kek-rotation", rewrapping),
            new UpkeepJob("index-rotation", works.index()),
            new UpkeepJob("resealing", works.values()));
  }

  /** What goes over the stored rows. */
  public record Works(KekRotation kek, IndexRotation index, ValueResealing values) {}

  /**
   * What there is to know.
   *
   * @param subjects how many subjects' keys each key-encryption key wraps; empty while sealed
   * @param kek re-wrapping under the current key-encryption key
   * @param index terms under the newest index key
   * @param values sealing of stored values under {@code suite}
   * @param suite of new values
   */
  public record Status(
      KeyringStatus keyring,
      SortedMap<Integer, Long> subjects,
      Work kek,
      Work index,
      Work values,
      Suite suite) {

    /** Whether keys are being re-wrapped. */
    public boolean rotating() {
      return kek.underway();
    }
  }

  /**
   * Work that goes over the stored rows.
   *
   * @param settlesAt when the last pass may be made, where it has to wait
   */
  public record Work(boolean underway, RenewalProgress progress, Optional<Instant> settlesAt) {}

  public Status status() {
    KeyringStatus status = keyring.status();
    boolean open = status instanceof KeyringStatus.Open;
    return new Status(
        status,
        open ? census.subjectsByKek() : new TreeMap<>(),
        work(rewrapping, open, Optional.empty()),
        work(works.index(), open, open ? works.index().settlesAt() : Optional.empty()),
        work(works.values(), open, Optional.empty()),
        works.values().suite());
  }

  private static Work work(UpkeepJob.Steps steps, boolean open, Optional<Instant> settlesAt) {
    return new Work(open && steps.isUnderway(), steps.progress(), settlesAt);
  }

  /**
   * Makes a new key-encryption key and starts re-wrapping in the background.
   *
   * @return the new version
   * @throws ElpisException {@code SEALED}; {@code CONFLICT} while a rotation runs
   */
  public int rotate() {
    if (rewrapping.isUnderway()) {
      throw new ElpisException(ErrorCode.CONFLICT, "a rotation is running; wait for it to end");
    }
    int version = keyring.rotateKek();
    resume();
    return version;
  }

  /**
   * Makes a new key of the blind index and starts giving stored values terms under it; the older
   * keys are retired at the end.
   *
   * @return the new version
   * @throws ElpisException {@code SEALED}; {@code CONFLICT} while a rotation runs
   */
  public int rotateIndex() {
    int version = works.index().begin();
    proceed();
    return version;
  }

  /**
   * Starts sealing stored values under the suite of new ones.
   *
   * @throws ElpisException {@code SEALED}; {@code CONFLICT} while it runs
   */
  public void reseal() {
    if (keyring.status() instanceof KeyringStatus.Sealed sealed) {
      throw sealed.failure();
    }
    works.values().begin();
    proceed();
  }

  /** Goes on with whatever is left, in the background; called once at each start. */
  public void resume() {
    rewrapping.begin();
    proceed();
  }

  /** Starts every step that is due and does not run; to be called again and again. */
  public void proceed() {
    if (keyring.status() instanceof KeyringStatus.Open) {
      jobs.forEach(UpkeepJob::proceed);
    }
  }

  /** Takes up what other processes did to the keyset meanwhile. */
  public void refresh() {
    if (keyring.status() instanceof KeyringStatus.Open) {
      keyring.refresh();
    }
  }

  /** Wipes the keys from memory: nothing opens until {@link #unseal}. */
  public void seal() {
    stop();
    keyring.seal();
  }

  /** Ends the steps that run, soon. */
  public void stop() {
    jobs.forEach(job -> job.steps().stop());
  }

  /**
   * Opens the keyset and the server with it. Where the keyset's key lies in its own file, whatever
   * is given opens it: a restart would ask for nothing either.
   *
   * @throws ElpisException {@code WRONG_PASSPHRASE}; {@code SEALED} where the keyset is missing or
   *     outdated
   */
  public void unseal(KeysetProtection protection) {
    keyring.unseal(keyring.isUnprotected() ? new LocalFile() : protection);
    onUnsealed.run();
  }
}
