package io.elpis.server;

import io.elpis.gateway.Lookout;
import io.elpis.model.ElpisException;
import io.elpis.store.WatchDuty;
import io.elpis.watch.replay.Snapshot;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps one node watching: a thread that follows the ledger, and writes down from time to time what
 * it knows. A crash costs nothing: what was read since the last writing is read again. Thread-safe.
 */
final class WatchPost implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WatchPost.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(1);
  private static final Duration DUTY_PAUSE = Duration.ofSeconds(5);
  private static final Duration SAVE_PAUSE = Duration.ofSeconds(60);

  /** Writing takes at most this share of the time. */
  private static final int SAVE_SHARE = 20;

  private final Lookout lookout;
  private final WatchDuty duty;
  private final Path file;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicBoolean watching = new AtomicBoolean();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final Thread thread;
  private UUID instance = UUID.randomUUID();
  private long nextSaveNanos;

  private WatchPost(Lookout lookout, WatchDuty duty, Path file) {
    this.lookout = lookout;
    this.duty = duty;
    this.file = file;
    this.thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
  }

  static WatchPost start(Lookout lookout, WatchDuty duty, Path file) {
    WatchPost post = new WatchPost(lookout, duty, file);
    post.thread.start();
    return post;
  }

  /** Whether this node watches now. */
  boolean isWatching() {
    return watching.get();
  }

  /** Whether it gave up, for a reason that trying again does not mend. */
  boolean isBroken() {
    return broken.get();
  }

  /** How many entries of the log were read. */
  long position() {
    return lookout.position();
  }

  private void run() {
    try {
      watch();
    } catch (RuntimeException fault) {
      broken.set(true);
      LOG.log(Level.ERROR, "watch ended with {0}; restart the server", fault.getClass().getName());
    } finally {
      watching.set(false);
    }
  }

  private void watch() {
    boolean known = read();
    boolean began = false;
    while (!isStopped()) {
      try {
        watching.set(duty.isHeld());
        if (!watching.get()) {
          pause(DUTY_PAUSE);
        } else if (!began) {
          begin(known);
          began = true;
        } else {
          follow();
        }
      } catch (ElpisException trouble) {
        LOG.log(Level.WARNING, "watch waits: {0}", trouble.code().word());
        pause(TROUBLE_PAUSE);
      } catch (IOException full) {
        LOG.log(Level.WARNING, "what watch knows cannot be written down; it goes on without");
        nextSaveNanos = System.nanoTime() + SAVE_PAUSE.toNanos();
      }
    }
  }

  /** Goes on where this node stopped, or begins here where another one went on. */
  private void begin(boolean known) throws IOException {
    boolean same = duty.sit(instance);
    if (!known || !same) {
      lookout.beginHere();
    }
    save();
  }

  private void follow() throws IOException {
    boolean more = lookout.advance();
    if (System.nanoTime() - nextSaveNanos > 0 && lookout.isBetweenLooks()) {
      save();
    }
    if (!more) {
      pause(PAUSE);
    }
  }

  private void save() throws IOException {
    long began = System.nanoTime();
    Snapshot.write(file, this::write);
    // A crash here leaves rows that are read once more, which says nothing new.
    lookout.settle();
    long took = System.nanoTime() - began;
    nextSaveNanos = System.nanoTime() + Math.max(SAVE_PAUSE.toNanos(), SAVE_SHARE * took);
  }

  private void write(StateOutput out) throws IOException {
    out.writeLong(instance.getMostSignificantBits());
    out.writeLong(instance.getLeastSignificantBits());
    lookout.write(out);
  }

  private void read(StateInput in) throws IOException {
    UUID before = new UUID(in.readLong(), in.readLong());
    lookout.read(in);
    instance = before;
  }

  /** Whether there was something to go on from. */
  private boolean read() {
    if (!Files.exists(file)) {
      learn(file.resolveSibling("learned"));
      return false;
    }
    try {
      Snapshot.read(file, this::read);
      return true;
    } catch (IOException damaged) {
      LOG.log(
          Level.WARNING,
          "what watch knew cannot be read ({0}); it learns anew",
          damaged.getMessage());
      return false;
    }
  }

  private void learn(Path learned) {
    if (!Files.exists(learned)) {
      return;
    }
    try {
      Snapshot.read(learned, lookout::learn);
    } catch (IOException damaged) {
      LOG.log(
          Level.WARNING,
          "`watch/learned` cannot be used ({0}); nothing is known",
          damaged.getMessage());
    }
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void pause(Duration length) {
    try {
      boolean _ = stop.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      stop.countDown();
    }
  }

  /** Ends after the look that is under way, and writes down what is known. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(Duration.ofSeconds(10));
      if (!thread.isAlive() && lookout.isBetweenLooks() && Files.exists(file)) {
        save();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (ElpisException | IOException notNow) {
      LOG.log(Level.WARNING, "what watch knows was not written down; it is found again");
    }
  }
}
