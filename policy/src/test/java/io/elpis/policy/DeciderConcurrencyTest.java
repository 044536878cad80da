package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DeciderConcurrencyTest {
  private static final int THREADS = 8;
  private static final int REQUESTS = 2_000;

  @Test
  void decide_manyThreads_sayWhatOneSays() throws Exception {
    Policy policy = PolicyFile.parse(DemoPolicy.file());
    Decider decider = new Decider(policy);
    RandomRequests random = new RandomRequests(policy, new SplittableRandom(7));
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      requests.add(random.next());
    }
    List<Decision> alone = all(decider, requests);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Callable<List<Decision>> together =
        () -> {
          start.await();
          return all(decider, requests);
        };

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Decision>>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(together));
      }
      for (Future<List<Decision>> one : running) {
        assertThat(one.get()).isEqualTo(alone);
      }
    }
  }

  private static List<Decision> all(Decider decider, List<Request> requests) {
    return requests.stream()
        .map(request -> decider.decide(request.ask(), request.facts()))
        .toList();
  }
}
