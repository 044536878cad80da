package io.elpis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.cli.Cli;
import io.elpis.client.ApiKey;
import io.elpis.client.DisclosureAnswer;
import io.elpis.client.DisclosureRequest;
import io.elpis.client.ElpisClient;
import io.elpis.client.ElpisProblem;
import io.elpis.client.Health;
import io.elpis.gateway.Asker;
import io.elpis.gateway.Scope;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.server.UseCases;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Yesterday's database under today's log. */
final class RestoredDatabaseTest {
  private static final RecipientId SHOP = new RecipientId("shop");
  private static final PrincipalId CLERK = new PrincipalId("clerk-1");
  private static final int ORIGIN = 11;
  private static final String POLICY =
      """
      version: 1
      purposes:
        care:
          basis: contract
          ticket: order
          to: [role:clerk]
          fields: { name: revealed }
          retain: P1D
      """;

  @TempDir private Path data = Path.of("");
  @TempDir private Path backup = Path.of("");
  private String key = "";

  @Test
  @DisplayName("F12 an old database comes up sealed, until an operator begins a new log")
  void f12_databaseRestored_startsSealedUntilANewLogIsBegun() throws Exception {
    Files.writeString(data.resolve("policy.yaml"), POLICY);
    try (RunningServer server = start(false)) {
      fill(server);
      look(server, 3);
    }
    copy(data.resolve("postgres/data"), backup.resolve("yesterday"));
    try (RunningServer server = start(false)) {
      look(server, 4);
    }
    byte[] published = Files.readAllBytes(data.resolve("log/1/checkpoint.high"));
    long before = sizeOf(published);
    run("rm", "-rf", data.resolve("postgres/data").toString());
    copy(backup.resolve("yesterday"), data.resolve("postgres/data"));

    try (RunningServer server = start(false);
        ElpisClient client = client(server)) {
      Health health = client.health();
      assertThat(health.ready()).isFalse();
      assertThat(health.causes()).extracting(Health.Cause::code).contains("log-went-backwards");
      assertThat(health.causes().getFirst().detail())
          .contains("the log went backwards from " + before + " to " + (before - 4))
          .contains("--new-log");
      assertThatThrownBy(() -> client.disclose(request()))
          .isInstanceOfSatisfying(
              ElpisProblem.class,
              problem -> {
                assertThat(problem.status()).isEqualTo(503);
                assertThat(problem.code()).isEqualTo("log-went-backwards");
              });
    }
    try (RunningServer server = start(true)) {
      look(server, 1);
    }
    assertFirstEntryNames(published);
    assertVerifies("log/1/tree", before);
    assertVerifies("log/2/tree", 2);
    try (RunningServer server = start(false);
        ElpisClient client = client(server)) {
      assertThat(client.health().ready()).isTrue();
      look(server, 1);
    }
  }

  private void assertFirstEntryNames(byte[] published)
      throws IOException, NoSuchAlgorithmException {
    assertThat(Files.readAllBytes(data.resolve("log/2/previous"))).isEqualTo(published);
    List<byte[]> entries =
        EntryBundle.decode(Files.readAllBytes(data.resolve("log/2/tree/tile/entries/000.p/2")), 2);
    Leaf first = Leaf.decode(entries.getFirst());
    assertThat(first.kind()).isEqualTo(ORIGIN);
    assertThat(first.purpose()).hasToString("origin");
    assertThat(first.tag())
        .isEqualTo(Hash.of(MessageDigest.getInstance("SHA-256").digest(published)));
    Hash zero = Hash.of(new byte[Hash.LENGTH]);
    assertThat(first.commitments()).containsExactly(zero, zero, zero);
    assertThat(first.policyDigest()).isEqualTo(zero);
    assertThat(first.count()).isZero();
  }

  private void assertVerifies(String tree, long entries) {
    Cli.Result result = new Cli(data).run("ledger", "verify", data.resolve(tree).toString());
    assertThat(result.exit()).as(result.error()).isZero();
    assertThat(result.output()).contains("verified: " + entries + " entries");
  }

  private RunningServer start(boolean newLog) {
    ServerOptions options =
        new ServerOptions(
            data,
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.empty(),
            Optional.of(new LocalFile()),
            newLog);
    return RunningServer.start(options, InstantSource.system(), line -> {});
  }

  private void fill(RunningServer server) {
    UseCases useCases = server.instance().useCases();
    Asker admin = server.instance().authenticate(server.adminKey().orElseThrow()).orElseThrow();
    useCases.directory().put(admin, new Recipient(SHOP, "Sample Shop", Tier.VERIFIED, true));
    useCases.directory().put(admin, new Principal(CLERK, SHOP, Set.of("clerk"), true, true));
    SubjectId subject =
        useCases
            .subjects()
            .create(Map.of(new FieldName("name"), new FieldValue.Text("林小满")), false);
    useCases
        .directory()
        .put(
            new Ticket(
                new TicketId("order-1"),
                "order",
                "PAID",
                subject,
                SHOP,
                Set.of(CLERK),
                Instant.parse("2020-01-01T00:00:00Z"),
                Ticket.OPEN_ENDED));
    key = server.issueKey(CLERK, Set.of(Scope.DISCLOSE), "test");
  }

  private void look(RunningServer server, int times) {
    try (ElpisClient client = client(server)) {
      IntStream.range(0, times)
          .forEach(_ ->
              assertThat(client.disclose(request()).items().getFirst().outcome())
                  .isEqualTo(DisclosureAnswer.Outcome.PERMITTED));
    }
  }

  private static DisclosureRequest request() {
    return new DisclosureRequest(
        "care",
        Optional.of("order-1"),
        Optional.empty(),
        List.of(
            new DisclosureRequest.Item(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of("name"))));
  }

  private ElpisClient client(RunningServer server) {
    return new ElpisClient(URI.create("http://127.0.0.1:" + server.port()), new ApiKey(key));
  }

  /** The second line of a checkpoint is the size of its tree. */
  private static long sizeOf(byte[] checkpoint) {
    return Long.parseLong(new String(checkpoint, StandardCharsets.UTF_8).lines().toList().get(1));
  }

  /** With owners and modes, as an operator would: the server runs as another user than root. */
  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    run("cp", "-a", from.toString(), to.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
