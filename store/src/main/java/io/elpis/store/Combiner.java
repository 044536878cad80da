package io.elpis.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Lets concurrent questions share a round trip. A few lanes wait for questions; a free lane takes
 * whatever waits at that moment and asks it together. A lone question is asked at once: nobody
 * waits for company, companies form while every lane is busy. Thread-safe.
 *
 * @param <Q> question
 * @param <A> answer
 */
final class Combiner<Q, A> implements AutoCloseable {
  private final BlockingQueue<Asked<Q, A>> waiting = new LinkedBlockingQueue<>();
  private final Function<List<Q>, List<A>> together;
  private final int most;
  private final List<Thread> lanes = new ArrayList<>();

  private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

  /**
   * Starts the lanes.
   *
   * @param together answers questions in their order; if it throws, every question of the round
   *     fails with that
   */
  Combiner(String name, int laneCount, int most, Function<List<Q>, List<A>> together) {
    this.together = together;
    this.most = most;
    for (int lane = 0; lane < laneCount; lane++) {
      lanes.add(Thread.ofPlatform().daemon().name(name + "-" + lane).start(this::run));
    }
  }

  CompletableFuture<A> ask(Q question) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    waiting.add(new Asked<>(question, answer));
    return answer;
  }

  private void run() {
    List<Asked<Q, A>> round = new ArrayList<>(most);
    try {
      while (true) {
        round.clear();
        round.add(waiting.take());
        waiting.drainTo(round, most - 1);
        answer(round);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(List<Asked<Q, A>> round) {
    try {
      List<A> answers = together.apply(round.stream().map(Asked::question).toList());
      for (int i = 0; i < round.size(); i++) {
        round.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error failure) {
      round.forEach(asked -> asked.answer().completeExceptionally(failure));
    }
  }

  @Override
  public void close() {
    lanes.forEach(Thread::interrupt);
  }
}
