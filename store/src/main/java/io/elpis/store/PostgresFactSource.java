package io.elpis.store;

import io.elpis.gateway.FactQuery;
import io.elpis.gateway.FactSource;
import io.elpis.gateway.Gathered;
import io.elpis.store.database.Database;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Facts from the primary; concurrent queries share round trips (see {@link Combiner}). Thread-safe.
 */
public final class PostgresFactSource implements FactSource, AutoCloseable {
  private static final int LANES = 1;
  private static final int MOST = 512;

  private final Combiner<FactQuery, Outcome> combiner;

  /** One query's facts, or why there are none. */
  sealed interface Outcome {
    record Found(Gathered gathered) implements Outcome {}

    record Failed(RuntimeException failure) implements Outcome {}
  }

  public PostgresFactSource(Database database, InstantSource clock) {
    FactRound round = new FactRound(database, clock);
    this.combiner = new Combiner<>("facts", LANES, MOST, round::gather);
  }

  @Override
  public CompletableFuture<Gathered> gather(FactQuery query) {
    return combiner
        .ask(query)
        .thenApply(outcome ->
            switch (outcome) {
              case Outcome.Found found -> found.gathered();
              case Outcome.Failed failed -> throw failed.failure();
            });
  }

  @Override
  public void close() {
    combiner.close();
  }
}
