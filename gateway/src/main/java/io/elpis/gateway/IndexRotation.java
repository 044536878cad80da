package io.elpis.gateway;

import io.elpis.gateway.UpkeepMarks.Work;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import io.elpis.vault.Keyring;
import io.elpis.vault.KeyringStatus;
import io.elpis.vault.Reindexing;
import io.elpis.vault.RenewalProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A new key of the blind index from its making to the end of the older ones. Terms are written
 * under every enabled key and looked for under every one, so search goes on all the while. The
 * older keys are retired only after {@link #GRACE}: a write that was begun before the new key was
 * known lands with old terms, and a last pass over the rows finds it. The mark in the database is
 * set before the key is made and taken off last, so a crash at any point leaves work that the next
 * start goes on with.
 */
public final class IndexRotation implements UpkeepJob.Steps {
  /** Far above what any request and any chunk of an import may take. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private static final int PURGE_PAGE = 1_000;

  private final Keyring keyring;
  private final Reindexing reindexing;
  private final OldTerms oldTerms;
  private final UpkeepMarks marks;
  private final InstantSource clock;
  private volatile boolean swept;

  public IndexRotation(
      Keyring keyring,
      Reindexing reindexing,
      OldTerms oldTerms,
      UpkeepMarks marks,
      InstantSource clock) {
    this.keyring = keyring;
    this.reindexing = reindexing;
    this.oldTerms = oldTerms;
    this.marks = marks;
    this.clock = clock;
  }

  /**
   * Makes the new key; the rows follow in {@link #step}.
   *
   * @return its version
   * @throws ElpisException {@code SEALED}; {@code CONFLICT} while an earlier rotation has not ended
   */
  public int begin() {
    if (marks.since(Work.INDEX).isPresent()) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "a rotation of the index key is running; wait for it to end");
    }
    reindexing.restart();
    marks.begin(Work.INDEX, clock.instant());
    // A crash here leaves a mark and one key: the next step finds nothing to do and takes it off.
    int version = keyring.rotateIndexKey();
    // A step between the two went over the rows under the old key, and is no pass under this one.
    swept = false;
    return version;
  }

  @Override
  public boolean isDue() {
    Optional<Instant> since = marks.since(Work.INDEX);
    return since.isPresent() && (!swept || isSettled(since.get()));
  }

  /** Goes over the rows; once everything has settled, ends the older keys and their terms. */
  @Override
  public void step() {
    Optional<Instant> since = marks.since(Work.INDEX);
    if (since.isEmpty()) {
      return;
    }
    boolean settled = isSettled(since.get());
    int sought = versions().getLast();
    RenewalProgress progress = reindexing.run();
    swept = progress.finished() && versions().getLast() == sought;
    if (!settled || !progress.finished() || progress.unreadable() > 0) {
      return;
    }
    List<Integer> versions = versions();
    int newest = versions.getLast();
    for (int version : versions.subList(0, versions.size() - 1)) {
      // A crash here leaves the rest of the old keys to the next step.
      keyring.retireIndexKey(version);
    }
    Optional<SubjectId> last = oldTerms.purge(newest, Optional.empty(), PURGE_PAGE);
    while (last.isPresent()) {
      // A crash between two pages leaves terms that nobody looks for; the next step goes on.
      last = oldTerms.purge(newest, last, PURGE_PAGE);
    }
    marks.end(Work.INDEX);
  }

  @Override
  public void stop() {
    reindexing.stop();
  }

  @Override
  public RenewalProgress progress() {
    return reindexing.progress();
  }

  @Override
  public boolean isUnderway() {
    return marks.since(Work.INDEX).isPresent();
  }

  /** When the older keys may be retired; empty where none waits for it. */
  Optional<Instant> settlesAt() {
    return marks.since(Work.INDEX).map(since -> since.plus(GRACE));
  }

  private boolean isSettled(Instant since) {
    return !clock.instant().isBefore(since.plus(GRACE));
  }

  private List<Integer> versions() {
    return switch (keyring.status()) {
      case KeyringStatus.Open open -> open.indexKeys();
      case KeyringStatus.Sealed sealed -> throw sealed.failure();
    };
  }
}
