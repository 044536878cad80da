package io.elpis.bench;

import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.UseCases;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lands the chunks of an import as the command line sends them: two under way, in order. */
final class ChunksAhead {
  private static final int CHUNK = 5_000;
  private static final int MOST_UNDER_WAY = 2;

  private record Sent(int number, List<IntakeRecord> records, Future<ChunkResult> result) {}

  private ChunksAhead() {}

  static void land(UseCases useCases, UUID run, List<PersonRecord> people) {
    Queue<Sent> underWay = new ArrayDeque<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number * CHUNK < people.size(); number++) {
        if (underWay.size() == MOST_UNDER_WAY) {
          settle(useCases, run, underWay.remove());
        }
        int chunk = number;
        List<IntakeRecord> records =
            List.copyOf(
                people.subList(chunk * CHUNK, Math.min(people.size(), (chunk + 1) * CHUNK)));
        underWay.add(
            new Sent(
                chunk,
                records,
                executor.submit(() -> useCases.intake().land(run, chunk, records))));
      }
      underWay.forEach(sent -> settle(useCases, run, sent));
    }
  }

  private static void settle(UseCases useCases, UUID run, Sent sent) {
    ChunkResult result = result(useCases, run, sent);
    if (!result.rejected().isEmpty()) {
      throw new IllegalStateException(
          "a row was refused: " + result.rejected().getFirst().message());
    }
  }

  private static ChunkResult result(UseCases useCases, UUID run, Sent sent) {
    try {
      return sent.result().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      // It overtook the one before, which has landed by now.
      if (failed.getCause() instanceof ElpisException refused
          && refused.code() == ErrorCode.CONFLICT) {
        return useCases.intake().land(run, sent.number(), sent.records());
      }
      throw new IllegalStateException("a chunk did not land", failed);
    }
  }
}
