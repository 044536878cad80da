package io.elpis.store;

import io.elpis.gateway.FactQuery;
import io.elpis.gateway.FactSource;
import io.elpis.gateway.Gathered;
import io.elpis.store.database.Database;
import io.elpis.store.database.KeptConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Facts from the primary; concurrent queries share round trips (see {@link Combiner}). Thread-safe.
 */
public final class PostgresFactSource implements FactSource, AutoCloseable {
  // One lane, which has the connection for itself.
  private static final int LANES = 1;
  private static final int MOST = 512;

  private final KeptConnection connection;
  private final Combiner<FactQuery, Outcome> combiner;

  /** One query's facts, or why there are none. */
  sealed interface Outcome {
    record Found(Gathered gathered) implements Outcome {}

    record Failed(RuntimeException failure) implements Outcome {}
  }

  public PostgresFactSource(Database database, InstantSource clock) {
    this.connection = new KeptConnection(database);
    FactRound round = new FactRound(connection, clock);
    this.combiner = new Combiner<>("facts", LANES, MOST, round::gather);
  }

  @Override
  public CompletableFuture<List<Gathered>> gather(List<FactQuery> queries) {
    return combiner
        .ask(queries)
        .thenApply(outcomes -> outcomes.stream().map(PostgresFactSource::found).toList());
  }

  private static Gathered found(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Found found -> found.gathered();
      case Outcome.Failed failed -> throw failed.failure();
    };
  }

  @Override
  public void close() {
    combiner.close();
    connection.close();
  }
}
