package io.elpis.gateway;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * New people, sealed on other cores a few slices ahead of whoever stores them: the database takes
 * one slice in while the next is sealed, and no more than the slices under way are held. Each
 * iterator seals anew and is used by one thread; what sealing throws comes out of {@code next}.
 */
final class SealedAhead implements Iterable<NewPerson> {
  /** People sealed by one task: far more work than handing it over costs. */
  private static final int SLICE = 128;

  private static final int SLICES_AHEAD = 4;

  private final People people;
  private final List<Unsealed> unsealed;

  SealedAhead(People people, List<Unsealed> unsealed) {
    this.people = people;
    this.unsealed = unsealed;
  }

  @Override
  public Iterator<NewPerson> iterator() {
    return new Slices();
  }

  private final class Slices implements Iterator<NewPerson> {
    private final Queue<ForkJoinTask<List<NewPerson>>> underWay = new ArrayDeque<>();
    private Iterator<NewPerson> slice = List.<NewPerson>of().iterator();
    private int begun;

    Slices() {
      for (int i = 0; i < SLICES_AHEAD; i++) {
        begin();
      }
    }

    private void begin() {
      if (begun < unsealed.size()) {
        List<Unsealed> next = unsealed.subList(begun, Math.min(unsealed.size(), begun + SLICE));
        begun += next.size();
        underWay.add(
            ForkJoinPool.commonPool().submit(() -> next.stream().map(people::create).toList()));
      }
    }

    @Override
    public boolean hasNext() {
      return slice.hasNext() || !underWay.isEmpty();
    }

    @Override
    public NewPerson next() {
      if (!slice.hasNext()) {
        ForkJoinTask<List<NewPerson>> first = underWay.poll();
        if (first == null) {
          throw new NoSuchElementException();
        }
        begin();
        slice = first.join().iterator();
      }
      return slice.next();
    }
  }
}
