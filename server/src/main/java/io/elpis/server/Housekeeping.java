package io.elpis.server;

import io.elpis.gateway.KeyDesk;
import io.elpis.ledger.Recheck;
import io.elpis.model.ElpisException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Work that nobody waits for: clearing what erased people leave behind, merging the index of
 * entries, forgetting what has expired, going on with key rotation, hashing the log again. Every
 * step is resumable, so a stop at any point loses nothing.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final long OFTEN_MILLIS = 100;
  private static final long PAUSE_SECONDS = 1;
  // Sorted into the index together, more terms cost less each; a reader goes through what waits.
  private static final long MERGE_PAUSE_SECONDS = 5;
  // Far below the time that the rotation of an index key grants to those who do not know it yet.
  private static final long REFRESH_PAUSE_SECONDS = 30;
  private static final long EXPIRY_PAUSE_SECONDS = 600;

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  private final Recheck recheck;

  private Housekeeping(Recheck recheck) {
    this.recheck = recheck;
    Thread.ofPlatform().daemon().name("ledger-recheck").start(recheck);
  }

  /**
   * @param forgetting the time by which what has expired is forgotten
   */
  static Housekeeping start(
      UseCases useCases, Stores stores, KeyDesk keys, ForgettingTime forgetting) {
    Housekeeping housekeeping = new Housekeeping(useCases.ledger().recheck());
    keys.resume();
    housekeeping.every(PAUSE_SECONDS, "clearing erased people", useCases.erasure()::clear);
    housekeeping.every(
        PAUSE_SECONDS,
        "erasing whom nothing keeps",
        () -> useCases.rights().keeping().retention().proceed());
    housekeeping.repeat(
        OFTEN_MILLIS,
        "reading whom accounts have seen",
        useCases.rights().duties().exposure()::read);
    housekeeping.every(
        PAUSE_SECONDS,
        "counting whom accounts have seen",
        useCases.rights().duties().exposure()::follow);
    housekeeping.every(MERGE_PAUSE_SECONDS, "merging the index of entries", stores.audit()::merge);
    housekeeping.every(PAUSE_SECONDS, "going on with the rotation of keys", keys::proceed);
    housekeeping.every(
        REFRESH_PAUSE_SECONDS,
        "charging what nobody scanned",
        () -> useCases.quota().escrow().charge(forgetting.now()));
    housekeeping.every(REFRESH_PAUSE_SECONDS, "looking at the keyset", keys::refresh);
    housekeeping.every(
        EXPIRY_PAUSE_SECONDS,
        "lifting holds whose period is over",
        useCases.rights().keeping().holds()::lapse);
    housekeeping.every(
        EXPIRY_PAUSE_SECONDS,
        "ending relays",
        () -> useCases.relay().bindings().sweep(forgetting.now()));
    housekeeping.every(
        EXPIRY_PAUSE_SECONDS, "forgetting correspondents", useCases.relay().channels()::forget);
    housekeeping.every(
        EXPIRY_PAUSE_SECONDS,
        "forgetting what has expired",
        () -> stores.expiry().forget(forgetting.now()));
    return housekeeping;
  }

  /** How far the log has been hashed again since the start. */
  Recheck recheck() {
    return recheck;
  }

  private void every(long pauseSeconds, String what, Runnable work) {
    repeat(TimeUnit.SECONDS.toMillis(pauseSeconds), what, work);
  }

  private void repeat(long pauseMillis, String what, Runnable work) {
    ScheduledFuture<?> _ =
        executor.scheduleWithFixedDelay(
            () -> attempt(what, work), pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (ElpisException failure) {
      // It is tried again after the pause; health tells of the cause where it lasts.
      LOG.log(Level.WARNING, "{0} failed with {1}; it is tried again", what, failure.code().word());
    }
  }

  @Override
  public void close() {
    recheck.close();
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "housekeeping did not end in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
