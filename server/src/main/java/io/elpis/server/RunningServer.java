package io.elpis.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.KeyMaker;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.server.http.HttpFace;
import io.elpis.server.topic.TopicDoors;
import io.elpis.server.topic.TopicOptions;
import io.elpis.store.database.Database;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A whole server in this process: database, use cases, HTTP, and the files by which the command
 * line finds it. Closing stops everything in the opposite order; a kill at any point is repaired by
 * the next start.
 */
public final class RunningServer implements AutoCloseable {
  private static final RecipientId OPERATOR = new RecipientId("operator");
  private static final PrincipalId ADMIN = new PrincipalId("operator:admin");

  private static final Duration FIRST_RUN = Duration.ofHours(1);

  private final DataFolder folder;
  private final DatabaseAccess access;
  private final OpenServer server;
  private final HttpFace http;
  private final Deque<AutoCloseable> parts;

  private RunningServer(
      DataFolder folder,
      DatabaseAccess access,
      OpenServer server,
      HttpFace http,
      Deque<AutoCloseable> parts) {
    this.folder = folder;
    this.access = access;
    this.server = server;
    this.http = http;
    this.parts = parts;
  }

  /**
   * Starts everything. The server may come up sealed; {@link Instance#causes} says why.
   *
   * @param progress gets a line for whatever takes long
   * @throws ElpisException where the database cannot be used, the policy is not sound, or the port
   *     is taken
   */
  public static RunningServer start(
      ServerOptions options, InstantSource clock, Consumer<String> progress) {
    DataFolder folder = new DataFolder(options.dataFolder());
    folder.prepare();
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      DatabaseAccess access = access(options, folder, parts, progress);
      Database database =
          Database.open(DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password()));
      parts.push(database);
      OpenServer server = new OpenServer(options, folder, database, clock, new SecureRandom());
      parts.push(server);
      server.open();
      prepareAdmin(server, folder);
      HttpFace http = HttpFace.start(server, options.bind(), options.port());
      parts.push(http);
      RunningServer running = new RunningServer(folder, access, server, http, parts);
      folder.write(folder.address(), running.addressFile(options.bind()));
      return running;
    } catch (RuntimeException failure) {
      closeAll(parts, failure);
      throw failure;
    }
  }

  /** Lets events of topics in until this server is closed. */
  public void follow(TopicOptions topics) {
    parts.push(TopicDoors.open(topics, () -> server.useCases().collectors()));
  }

  /** As {@link OpenServer#beDemonstration}. */
  void beDemonstration() {
    server.beDemonstration();
  }

  public Instance instance() {
    return server;
  }

  public int port() {
    return http.port();
  }

  /** The operator's key, as the command line on this machine uses it. */
  public Optional<String> adminKey() {
    return folder.read(folder.adminKey()).map(String::strip);
  }

  /** A key outside the ledger, for the demonstration and for benches. */
  public String issueKey(PrincipalId principal, Set<Scope> scopes, String label) {
    return server.bootstrapKeys().make(principal, scopes, label).text();
  }

  /**
   * The path at which the first officer comes in, once, within the hour; empty where an officer has
   * an account, or while the server is sealed.
   */
  public Optional<String> firstRun() {
    if (!server.causes().isEmpty() || server.stores().accounts().hasAnyOf("officer")) {
      return Optional.empty();
    }
    String secret = server.useCases().door().staff().founding(ADMIN, FIRST_RUN);
    return Optional.of("/first-run#" + secret);
  }

  /**
   * Writes the link of {@link #firstRun} into a file that only the server's own user reads: what a
   * terminal shows may be kept by others.
   */
  Optional<Path> writeFirstRun(String url) {
    Path file = folder.root().resolve("first-officer.link");
    return firstRun()
        .map(path -> {
          folder.write(file, url + path + "\n");
          return file;
        });
  }

  /** Where this server's own files lie. */
  public Path dataFolder() {
    return folder.root();
  }

  /** The way to this server's database. */
  public DatabaseAccess database() {
    return access;
  }

  KeyMaker bootstrapKeys() {
    return server.bootstrapKeys();
  }

  java.util.List<String> warnings() {
    return server.warnings();
  }

  private String addressFile(String bind) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("url", "http://" + (bind.equals("0.0.0.0") ? "127.0.0.1" : bind) + ":" + http.port());
    json.put("pid", ProcessHandle.current().pid());
    return json + "\n";
  }

  private static DatabaseAccess access(
      ServerOptions options,
      DataFolder folder,
      Deque<AutoCloseable> parts,
      Consumer<String> progress) {
    if (options.database().isPresent()) {
      ServerOptions.OwnDatabase own = options.database().get();
      return new DatabaseAccess(own.jdbcUrl(), own.user(), own.password());
    }
    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.root(), progress);
    parts.push(postgres);
    return new DatabaseAccess(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  /**
   * The operator's own principal and key; a key that was lost or revoked is replaced by a new one.
   */
  private static void prepareAdmin(OpenServer server, DataFolder folder) {
    Optional<String> present = folder.read(folder.adminKey()).map(String::strip);
    if (present.flatMap(server::authenticate).isPresent()) {
      return;
    }
    server.stores().directory().put(new Recipient(OPERATOR, "Operator", Tier.CERTIFIED, true));
    server.stores().directory().put(new Principal(ADMIN, OPERATOR, Set.of("operator"), true, true));
    KeyMaker.Made issued =
        server.bootstrapKeys().make(ADMIN, Scope.parse("admin"), "command line of this machine");
    folder.write(folder.adminKey(), issued.text() + "\n");
  }

  @Override
  public void close() {
    ElpisException stopped = new ElpisException(ErrorCode.BUG, "the server did not stop in order");
    try {
      Files.deleteIfExists(folder.address());
    } catch (IOException left) {
      stopped.addSuppressed(left);
    }
    closeAll(parts, stopped);
    if (stopped.getSuppressed().length > 0) {
      throw stopped;
    }
  }

  private static void closeAll(Deque<AutoCloseable> parts, RuntimeException failure) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
    }
  }
}
