package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.DraftQueue.Joined;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class DraftQueueTest {
  private static Pending pending(long number) {
    return new Pending(Draft.of(Bodies.permit(number)));
  }

  @Test
  void take_several_inOrderAndNoMoreThanAsked() {
    DraftQueue queue = new DraftQueue(8);
    List<Pending> joined = List.of(pending(0), pending(1), pending(2));
    joined.forEach(pending -> assertThat(queue.join(pending)).isEqualTo(Joined.WAITING));
    assertThat(queue.take(2)).isEqualTo(joined.subList(0, 2));
    assertThat(queue.take(2)).isEqualTo(joined.subList(2, 3));
  }

  @Test
  void join_full_refusedUntilSomebodyIsTaken() {
    DraftQueue queue = new DraftQueue(2);
    queue.join(pending(0));
    queue.join(pending(1));
    assertThat(queue.join(pending(2))).isEqualTo(Joined.FULL);
    assertThat(queue.take(1)).hasSize(1);
    assertThat(queue.join(pending(3))).isEqualTo(Joined.WAITING);
    assertThat(queue.join(pending(4))).isEqualTo(Joined.FULL);
  }

  @Test
  void close_whoWaitsIsServed_whoComesIsNot() {
    DraftQueue queue = new DraftQueue(2);
    queue.join(pending(0));
    queue.close();
    assertThat(queue.join(pending(1))).isEqualTo(Joined.CLOSED);
    assertThat(queue.take(9)).hasSize(1);
    assertThat(queue.take(9)).isEmpty();
    assertThat(queue.take(9, Duration.ofDays(1))).isEmpty();
    queue.rest(Duration.ofDays(1));
  }

  @Test
  void take_heavyDrafts_notMoreThanATransactionCarries() {
    DraftQueue queue = new DraftQueue(100);
    for (int i = 0; i < 40; i++) {
      queue.join(new Pending(Draft.of(Bodies.heavy(i))));
    }
    assertThat(queue.take(100)).hasSize(16);
    assertThat(queue.take(100)).hasSize(16);
    assertThat(queue.length()).isEqualTo(8);
    assertThat(queue.takeAll()).hasSize(8);
  }

  @Test
  void takeAll_heavyDrafts_everybody() {
    DraftQueue queue = new DraftQueue(100);
    for (int i = 0; i < 40; i++) {
      queue.join(new Pending(Draft.of(Bodies.heavy(i))));
    }
    assertThat(queue.end()).hasSize(40);
  }

  @Test
  void take_nobodyComesInTime_empty() {
    assertThat(new DraftQueue(1).take(1, Duration.ZERO)).isEmpty();
  }

  @Test
  void gather_enoughCome_returnsThen() throws InterruptedException {
    DraftQueue queue = new DraftQueue(9);
    Thread callers =
        Thread.startVirtualThread(() -> {
          for (int i = 0; i < 3; i++) {
            queue.join(pending(i));
          }
        });
    assertThat(queue.gather(3, Duration.ofDays(1))).isEqualTo(3);
    assertThat(queue.take(9)).hasSize(3);
    callers.join();
    // Whoever comes later wakes the writer alone again.
    Thread one = Thread.startVirtualThread(() -> queue.join(pending(4)));
    assertThat(queue.take(9, Duration.ofDays(1))).hasSize(1);
    one.join();
  }

  @Test
  void gather_tooFewCome_returnsWithThemInTime() {
    DraftQueue queue = new DraftQueue(9);
    queue.join(pending(0));
    assertThat(queue.gather(2, Duration.ofMillis(1))).isEqualTo(1);
    assertThat(queue.take(9)).hasSize(1);
  }

  @Test
  void gather_closed_returnsAtOnce() throws InterruptedException {
    DraftQueue queue = new DraftQueue(9);
    Thread closing = Thread.startVirtualThread(queue::close);
    assertThat(queue.gather(2, Duration.ofDays(1))).isZero();
    closing.join();
  }

  @Test
  void joinAndEnd_anyOrder_nobodyIsForgotten() throws InterruptedException, ExecutionException {
    for (int round = 0; round < 300; round++) {
      DraftQueue queue = new DraftQueue(1_000);
      ConcurrentLinkedQueue<Pending> served = new ConcurrentLinkedQueue<>();
      List<Future<Integer>> joins = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int thread = 0; thread < 3; thread++) {
          joins.add(threads.submit(() -> waitingOf(queue)));
        }
        threads.execute(() -> {
          served.addAll(queue.take(10));
          served.addAll(queue.end());
        });
      }
      int waiting = 0;
      for (Future<Integer> joined : joins) {
        waiting += joined.get();
      }
      assertThat(served).hasSize(waiting).doesNotHaveDuplicates();
    }
  }

  private static int waitingOf(DraftQueue queue) {
    int waiting = 0;
    for (int i = 0; i < 20; i++) {
      if (queue.join(pending(i)) == Joined.WAITING) {
        waiting++;
      }
    }
    return waiting;
  }
}
