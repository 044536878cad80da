package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings rows into a new form, page by page, while the old form stays readable. Keeps nothing of
 * its own: which rows are left is asked of the store, so a crash between two pages loses nothing
 * and a crash within one repeats it. One {@link #run} at a time; {@link #stop} and {@link
 * #progress} from any thread.
 *
 * @param <R> a row in the old form
 * @param <W> the same row in the new one
 */
abstract class Renewal<R, W> {
  private volatile RenewalProgress progress = RenewalProgress.none();
  private volatile boolean stopped;

  /** Rows still in the old form, in a fixed order, behind {@code after}. */
  abstract List<R> rowsLeft(Optional<R> after);

  /** Nothing where the row needs no new form. */
  abstract Optional<W> renew(R row);

  /** Stores what nobody changed meanwhile; says how many. */
  abstract int store(List<W> rows);

  /**
   * Works until nothing is left or {@link #stop} was called. Passes over the rows repeat for as
   * long as one of them stored something or was outrun.
   *
   * @throws ElpisException that a page cannot go on with, such as {@link ErrorCode#SEALED} or an
   *     unavailable database; pages stored before stay so, and the next run goes on
   */
  public RenewalProgress run() {
    stopped = false;
    boolean moving = true;
    while (moving && !stopped) {
      progress = progress.newPass();
      long before = progress.renewed() + progress.outrun();
      pass();
      moving = progress.renewed() + progress.outrun() > before;
    }
    if (!stopped) {
      progress = progress.end();
    }
    return progress;
  }

  /** Counts from nothing: other work begins than what was counted. Not while a run goes on. */
  public void restart() {
    progress = RenewalProgress.none();
  }

  /** Ends the run after the page it is at. */
  public void stop() {
    stopped = true;
  }

  public RenewalProgress progress() {
    return progress;
  }

  private void pass() {
    Optional<R> last = Optional.empty();
    while (!stopped) {
      List<R> rows = rowsLeft(last);
      if (rows.isEmpty()) {
        return;
      }
      page(rows);
      last = Optional.of(rows.getLast());
    }
  }

  private void page(List<R> rows) {
    List<W> renewed = new ArrayList<>(rows.size());
    long unreadable = 0;
    for (R row : rows) {
      try {
        renew(row).ifPresent(renewed::add);
      } catch (ElpisException failed) {
        if (failed.code() != ErrorCode.DECRYPTION_FAILED) {
          throw failed;
        }
        unreadable++;
      }
    }
    // A crash here leaves the page in its old form, which opens as before.
    int stored = renewed.isEmpty() ? 0 : store(renewed);
    progress = progress.page(stored, renewed.size() - stored, unreadable);
  }
}
