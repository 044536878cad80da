package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The plan by which a store in memory fails. Thread-safe. */
final class StoreFaults {
  /** How one commit ends. */
  enum Fault {
    NONE,
    /** The connection is refused or lost before the commit was sent. */
    GONE,
    /** The disk of the database is full. */
    FULL,
    /** The store has a defect. */
    BROKEN,
    /** The answer is lost, and so was the commit. */
    UNKNOWN_NOT_WRITTEN,
    /** The answer is lost; the commit was not. */
    UNKNOWN_WRITTEN
  }

  private final Queue<Fault> commits = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> heads = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Optional<Runnable> beforeCommit = Optional.empty();
  private volatile Optional<Runnable> afterBuilding = Optional.empty();

  /** The next commits end so, one each. */
  void commitsEnd(Fault... faults) {
    commits.addAll(List.of(faults));
  }

  /** The next {@code count} questions for the head are not answered. */
  void headIsGone(int count) {
    for (int i = 0; i < count; i++) {
      heads.add(() -> {
        throw gone();
      });
    }
  }

  /** Runs before the next question for the head is answered. */
  void beforeHead(Runnable action) {
    heads.add(action);
  }

  /** The next {@code count} reads fail. */
  void readsFail(int count) {
    reads.set(count);
  }

  /** Runs at the beginning of every commit: where a slow database is slow. */
  void beforeCommit(Runnable action) {
    beforeCommit = Optional.of(action);
  }

  /** Runs in every commit when the batch is built and nothing is written yet. */
  void afterBuilding(Runnable action) {
    afterBuilding = Optional.of(action);
  }

  Fault onCommit() {
    beforeCommit.ifPresent(Runnable::run);
    Fault planned = commits.poll();
    return planned == null ? Fault.NONE : planned;
  }

  void built() {
    afterBuilding.ifPresent(Runnable::run);
  }

  void onHead() {
    Runnable planned = heads.poll();
    if (planned != null) {
      planned.run();
    }
  }

  void onRead() {
    if (reads.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw gone();
    }
  }

  private static ElpisException gone() {
    return new ElpisException(ErrorCode.LEDGER_UNAVAILABLE, "the database does not answer");
  }
}
