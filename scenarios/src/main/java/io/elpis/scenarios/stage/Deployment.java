package io.elpis.scenarios.stage;

import io.elpis.gateway.RelayMode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.relay.binding.NumberPool;
import io.elpis.server.RelayOptions;
import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.server.SyntheticHistory;
import io.elpis.testkit.people.Person;
import io.elpis.testkit.people.SyntheticPeople;
import io.elpis.testkit.workplace.WorkplaceShape;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A whole server with an embedded PostgreSQL in a folder of its own, on loopback, under the policy
 * of the scenarios. The folder goes with it.
 */
public final class Deployment implements AutoCloseable {
  private static final int NUMBERS = 9;
  private static final long SEED = 20_261_125L;
  // The account that PostgreSQL runs as must be able to pass through, or its files go elsewhere.
  private static final FileAttribute<?> PASSABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
  private static final String POLICY = "/io/elpis/scenarios/policy.yaml";

  /** How the roles of the scenarios work. */
  private static final Map<String, WorkplaceShape> ROLES =
      Map.of(
          "courier", WorkplaceShape.parcels(),
          "merchant", WorkplaceShape.calls(),
          "officer", WorkplaceShape.police(),
          "recruiter", WorkplaceShape.jobs());

  private final Path folder;
  private final RunningServer server;
  private final SceneClock clock;
  private final Wire wire;
  private final SyntheticPeople people = new SyntheticPeople(SEED);
  private final AtomicLong nextPerson = new AtomicLong();

  private Deployment(Path folder, RunningServer server, SceneClock clock) {
    this.folder = folder;
    this.server = server;
    this.clock = clock;
    this.wire = new Wire(URI.create("http://127.0.0.1:" + server.port()));
  }

  /**
   * Starts one; takes some seconds.
   *
   * @param progress gets a line for whatever takes long
   */
  public static Deployment start(Consumer<String> progress) {
    try {
      Path folder = Files.createTempDirectory("elpis-scenarios", PASSABLE);
      Path policy = folder.resolve("scenarios.yaml");
      Files.writeString(policy, policy());
      SceneClock clock = new SceneClock();
      progress.accept("letting watch learn from three weeks of simulated honest work");
      SyntheticHistory.teach(folder.resolve("data/watch/learned"), ROLES, clock.instant());
      ServerOptions options =
          new ServerOptions(
                  folder.resolve("data"),
                  Optional.empty(),
                  "127.0.0.1",
                  0,
                  Optional.of(policy),
                  Optional.of(new LocalFile()),
                  false)
              .with(RelayOptions.of(pool()));
      return new Deployment(folder, RunningServer.start(options, clock, progress), clock);
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL, "no temporary folder can be made for the scenarios", failure);
    }
  }

  /** Numbers and a domain that reach nobody (RFC 2606; no subscriber's part begins with 0). */
  private static NumberPool pool() {
    Map<String, RelayMode> numbers = new TreeMap<>();
    for (int number = 1; number <= NUMBERS; number++) {
      numbers.put("+865710000960" + number, RelayMode.AXE);
    }
    return new NumberPool(numbers, Optional.of("relay.example"));
  }

  /** The policy that scenarios are played under. */
  public static String policy() {
    try (InputStream stream = Deployment.class.getResourceAsStream(POLICY)) {
      if (stream == null) {
        throw new ElpisException(ErrorCode.BUG, "the policy of the scenarios is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * A stage for one part of a scenario; its names are apart from those of every other part.
   *
   * @param prefix of the names of all that is put on it
   */
  public Stage stage(String prefix, Account account) {
    String key =
        server
            .adminKey()
            .orElseThrow(
                () -> new ElpisException(ErrorCode.BUG, "the scenario's server has no operator"));
    return new Stage(
        prefix,
        this,
        account,
        new Actor("operator:admin", Credential.key(key, clock), wire, new Account()));
  }

  SceneClock clock() {
    return clock;
  }

  Wire wire() {
    return wire;
  }

  RunningServer server() {
    return server;
  }

  /** A person who is on no other stage. */
  Person nextPerson() {
    return people.person(nextPerson.getAndIncrement());
  }

  @Override
  public void close() {
    wire.close();
    server.close();
    try {
      remove();
    } catch (IOException left) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL, "the folder of the scenarios cannot be removed", left);
    }
  }

  private void remove() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
