package io.elpis.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * New people in slices, sealed on other cores ahead of whoever stores them: the database takes one
 * slice in while the next is sealed, and no more than the slices under way are held. A transaction
 * must not wait long for a slice, so where the first shows that sealing is slow (keys in a distant
 * key management service), all are sealed beforehand. Walked once, by one thread; what sealing
 * throws comes out of {@link #of} or {@code next}.
 */
final class SealedAhead implements Iterator<List<NewPerson>> {
  /** People sealed by one task: far more work than handing it over costs. */
  private static final int SLICE = 256;

  private static final int SLICES_AHEAD = 4;
  private static final Duration SLOW = Duration.ofMillis(500);

  private final People people;
  private final List<Unsealed> unsealed;
  private final Queue<ForkJoinTask<List<NewPerson>>> underWay = new ArrayDeque<>();
  private int begun;

  private SealedAhead(People people, List<Unsealed> unsealed) {
    this.people = people;
    this.unsealed = unsealed;
  }

  /** The people as they are to be stored, in their order. */
  static Iterator<List<NewPerson>> of(People people, List<Unsealed> unsealed) {
    SealedAhead ahead = new SealedAhead(people, unsealed);
    for (int i = 0; i < SLICES_AHEAD; i++) {
      ahead.begin();
    }
    ForkJoinTask<List<NewPerson>> first = ahead.underWay.peek();
    if (first == null) {
      return ahead;
    }
    long before = System.nanoTime();
    first.join();
    return System.nanoTime() - before < SLOW.toNanos() ? ahead : ahead.whole();
  }

  private Iterator<List<NewPerson>> whole() {
    List<List<NewPerson>> slices = new ArrayList<>();
    forEachRemaining(slices::add);
    return slices.iterator();
  }

  private void begin() {
    if (begun < unsealed.size()) {
      List<Unsealed> next = unsealed.subList(begun, Math.min(unsealed.size(), begun + SLICE));
      begun += next.size();
      underWay.add(ForkJoinPool.commonPool().submit(() -> people.create(next)));
    }
  }

  @Override
  public boolean hasNext() {
    return !underWay.isEmpty();
  }

  @Override
  public List<NewPerson> next() {
    ForkJoinTask<List<NewPerson>> first = underWay.poll();
    if (first == null) {
      throw new NoSuchElementException();
    }
    begin();
    return first.join();
  }
}
