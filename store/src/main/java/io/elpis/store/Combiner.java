package io.elpis.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /** What one caller asks: its questions stay together and are answered at once. */
  private record Asked<Q, A>(List<Q> questions, CompletableFuture<List<A>> answers) {}

  /**
   * Starts the lanes.
   *
   * @param most questions in a round before no more callers are taken into it
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

  /** One answer for each question, in their order. */
  CompletableFuture<List<A>> ask(List<Q> questions) {
    CompletableFuture<List<A>> answers = new CompletableFuture<>();
    waiting.add(new Asked<>(questions, answers));
    return answers;
  }

  private void run() {
    try {
      while (true) {
        answer(round(waiting.take()));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever waits now, {@code first} among them. */
  private List<Asked<Q, A>> round(Asked<Q, A> first) {
    List<Asked<Q, A>> round = new ArrayList<>();
    int questions = 0;
    @Nullable Asked<Q, A> next = first;
    while (next != null) {
      round.add(next);
      questions += next.questions().size();
      next = questions < most ? waiting.poll() : null;
    }
    return round;
  }

  private void answer(List<Asked<Q, A>> round) {
    try {
      List<Q> questions = new ArrayList<>();
      round.forEach(asked -> questions.addAll(asked.questions()));
      List<A> answers = together.apply(questions);
      int at = 0;
      for (Asked<Q, A> asked : round) {
        int end = at + asked.questions().size();
        asked.answers().complete(answers.subList(at, end));
        at = end;
      }
    } catch (RuntimeException | Error failure) {
      round.forEach(asked -> asked.answers().completeExceptionally(failure));
    }
  }

  @Override
  public void close() {
    lanes.forEach(Thread::interrupt);
  }
}
