package io.elpis.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.gateway.Asker;
import io.elpis.gateway.Scope;
import io.elpis.model.CredentialId;
import io.elpis.model.FieldName;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.relay.binding.NumberPool;
import io.elpis.server.http.HttpFace;
import io.elpis.store.database.Database;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.testkit.http.Body;
import io.elpis.testkit.http.HttpProbe;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.keyset.KeysetProtection;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A whole server on a real database, with its HTTP face on a port of its own, a small policy and
 * two recipients: {@code shop-1} with the courier {@code courier-1}, the programs {@code bot-1} and
 * {@code admin}; {@code shop-2} with {@code bot-2}.
 */
public final class TestServer implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Numbers that nobody can have: subscriber parts do not begin with 0. */
  static final String RELAY_NUMBERS =
      """
      +8657100000001 axe
      +8657100000002 axn
      +8657100000003 axb
      +8657100000004 axg
      """;

  static final String RELAY_DOMAIN = "relay.example";

  private final Database database;
  private final OpenServer server;
  private final HttpFace face;
  private final InstantSource clock = InstantSource.system();
  private final Asker founder =
      new Asker(
          new PrincipalId("admin"),
          new RecipientId("house"),
          new CredentialId("founder"),
          true,
          EnumSet.noneOf(Scope.class));

  private TestServer(Database database, OpenServer server, HttpFace face) {
    this.database = database;
    this.server = server;
    this.face = face;
  }

  public static TestServer start(DatabaseSettings settings, Path folder) {
    return start(settings, folder, new LocalFile());
  }

  /** Starts with a keyset that is protected as given; its policy is {@code test-policy.yaml}. */
  public static TestServer start(
      DatabaseSettings settings, Path folder, KeysetProtection protection) {
    TestServer started = open(settings, folder, KeyOptions.of(Optional.of(protection)), false);
    started.seed();
    return started;
  }

  /** Starts a server whose log is empty; it knows {@code admin} all the same. */
  public static TestServer bare(DatabaseSettings settings, Path folder) {
    TestServer started = open(settings, folder, KeyOptions.of(Optional.of(new LocalFile())), false);
    RecipientId shop = new RecipientId("shop-1");
    var directory = started.server.stores().directory();
    directory.put(new Recipient(shop, "shop-1", Tier.CERTIFIED, true));
    directory.put(new Principal(new PrincipalId("admin"), shop, Set.of(), true, true));
    return started;
  }

  /**
   * Opens a server that may already hold data, and puts nothing into it.
   *
   * @param newLog as {@link ServerOptions#newLog}
   */
  static TestServer open(DatabaseSettings settings, Path folder, KeyOptions keys, boolean newLog) {
    return open(settings, folder, keys, newLog, InstantSource.system());
  }

  /**
   * As {@link #open(DatabaseSettings, Path, KeyOptions, boolean)}, at the time of a given clock.
   */
  static TestServer open(
      DatabaseSettings settings,
      Path folder,
      KeyOptions keys,
      boolean newLog,
      InstantSource clock) {
    RelayOptions relay =
        RelayOptions.of(NumberPool.parse(RELAY_NUMBERS, Optional.of(RELAY_DOMAIN)));
    return open(settings, folder, keys, newLog, clock, relay);
  }

  /** Starts with a relay of its own. */
  static TestServer start(DatabaseSettings settings, Path folder, RelayOptions relay) {
    TestServer started =
        open(
            settings,
            folder,
            KeyOptions.of(Optional.of(new LocalFile())),
            false,
            InstantSource.system(),
            relay);
    started.seed();
    return started;
  }

  private static TestServer open(
      DatabaseSettings settings,
      Path folder,
      KeyOptions keys,
      boolean newLog,
      InstantSource clock,
      RelayOptions relay) {
    DataFolder dataFolder = new DataFolder(folder);
    dataFolder.prepare();
    Path policy = folder.resolve("test-policy.yaml");
    try (InputStream stream = TestServer.class.getResourceAsStream("test-policy.yaml")) {
      Files.write(policy, stream == null ? new byte[0] : stream.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    ServerOptions options =
        new ServerOptions(
            folder,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.of(policy),
            keys,
            newLog,
            WitnessOptions.none(),
            relay,
            Optional.empty(),
            Optional.empty());
    Database database = Database.open(settings);
    OpenServer server = new OpenServer(options, dataFolder, database, clock, new SecureRandom());
    server.open();
    return new TestServer(database, server, HttpFace.start(server, "127.0.0.1", 0));
  }

  /** The recipients and principals that tests speak of. */
  void seed() {
    for (String shop : List.of("shop-1", "shop-2")) {
      useCases()
          .directory()
          .put(founder, new Recipient(new RecipientId(shop), shop, Tier.CERTIFIED, true));
    }
    principal("admin", "shop-1", true);
    principal("courier-1", "shop-1", false, "courier");
    principal("bot-1", "shop-1", true, "bot");
    principal("bot-2", "shop-2", true, "bot");
  }

  public int port() {
    return face.port();
  }

  /** What the server is made of. */
  OpenServer inside() {
    return server;
  }

  Database database() {
    return database;
  }

  public UseCases useCases() {
    return server.useCases();
  }

  /** As who the fixture itself acts. */
  public Asker founder() {
    return founder;
  }

  public void principal(String id, String recipient, boolean program, String... roles) {
    useCases()
        .directory()
        .put(
            founder,
            new Principal(
                new PrincipalId(id), new RecipientId(recipient), Set.of(roles), program, true));
  }

  /** A fresh key of a principal. */
  public String key(String principal, Scope... scopes) {
    return server.bootstrapKeys().make(new PrincipalId(principal), Set.of(scopes), "test").text();
  }

  /** A person with these values by field. */
  public SubjectId person(Map<String, String> values) {
    Map<FieldName, FieldValue> fields = new java.util.TreeMap<>();
    values.forEach((name, value) -> fields.put(new FieldName(name), new FieldValue.Text(value)));
    return useCases().subjects().create(fields, false);
  }

  /** A ticket that is open for an hour to either side of now. */
  public void ticket(
      String id, String kind, String state, SubjectId subject, String recipient, String... who) {
    List<PrincipalId> assignees = new ArrayList<>();
    for (String principal : who) {
      assignees.add(new PrincipalId(principal));
    }
    Instant now = clock.instant();
    useCases()
        .directory()
        .put(
            new Ticket(
                new TicketId(id),
                kind,
                state,
                subject,
                new RecipientId(recipient),
                Set.copyOf(assignees),
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(1))));
  }

  public HttpProbe probe() {
    return HttpProbe.of(port());
  }

  public Reply get(String path, String key) {
    return send("GET", path, key, "");
  }

  public Reply post(String path, String key, String json, String... headers) {
    return send("POST", path, key, json, headers);
  }

  /** One request; an empty key or body sends none. */
  public Reply send(String method, String path, String key, String json, String... headers) {
    List<String> lines = new ArrayList<>(List.of(headers));
    if (!key.isEmpty()) {
      lines.add("Authorization: Bearer " + key);
    }
    if (!json.isEmpty() && lines.stream().noneMatch(line -> line.startsWith("Content-Type:"))) {
      lines.add("Content-Type: application/json");
    }
    Body body = json.isEmpty() ? Body.none() : Body.of(json.getBytes(StandardCharsets.UTF_8));
    try {
      return probe().exchange(method, path, lines, body);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static JsonNode json(Reply reply) {
    try {
      return MAPPER.readTree(reply.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    face.close();
    server.close();
    database.close();
  }
}
