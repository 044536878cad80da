package io.elpis.server;

import io.elpis.model.SubjectId;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.vault.keyset.LocalFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A server whose time a test moves on. */
public final class AgedServer implements AutoCloseable {
  private final TestServer server;
  private final MovableClock clock;
  private Duration ahead = Duration.ZERO;

  private AgedServer(TestServer server, MovableClock clock) {
    this.server = server;
    this.clock = clock;
  }

  public static AgedServer start(DatabaseSettings settings, Path folder) {
    MovableClock clock = new MovableClock();
    TestServer server =
        TestServer.open(
            settings, folder, KeyOptions.of(Optional.of(new LocalFile())), false, clock);
    server.seed();
    return new AgedServer(server, clock);
  }

  public DoorUseCases door() {
    return server.useCases().door();
  }

  /** A person of {@code shop-1} with one role. */
  public void principal(String id, String role) {
    server.principal(id, "shop-1", role.equals("bot"), role);
  }

  public SubjectId person() {
    return server.person(Map.of("name", "林小满", "email", "lin@example.com"));
  }

  public void later(Duration duration) {
    ahead = ahead.plus(duration);
    clock.advance(ahead);
  }

  @Override
  public void close() {
    server.close();
  }
}
