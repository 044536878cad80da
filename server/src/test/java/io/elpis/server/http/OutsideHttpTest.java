package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Draft;
import io.elpis.ledger.EntryBody;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.ledger.outsider.OutsideLog;
import io.elpis.ledger.outsider.OutsideNote;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Sha256;
import io.elpis.model.Tier;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A verifier that shares no code with Elpis reads the log of a running server over HTTP, at each
 * awkward size, with every receipt and every checkpoint and partial tile from before.
 */
final class OutsideHttpTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final int[] SIZES = {0, 1, 255, 256, 257, 65_536, 65_537, 70_000};
  private static final int ALL_RECEIPTS_UP_TO = 257;
  private static final int SAMPLED_RECEIPTS = 100;
  private static final int WINDOW = 2_000;

  /** What is not there yet at a size. */
  private static final Map<Integer, List<String>> ABSENT =
      Map.of(
          257,
          List.of(
              "tile/0/001.p/2",
              "tile/0/001",
              "tile/1/000.p/2",
              "tile/entries/001",
              "tile/2/000.p/1"),
          70_000,
          List.of(
              "tile/0/273.p/113",
              "tile/0/273",
              "tile/1/001.p/18",
              "tile/entries/273",
              "tile/2/000.p/2",
              "tile/3/000.p/1"));

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private record Receipt(String proof, byte[] entry) {}

  private final List<String> checkpoints = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final Map<String, byte[]> tiles = new LinkedHashMap<>();

  @Test
  void log_overHttp_isAcceptedAtEveryAwkwardSize(@TempDir Path folder) throws IOException {
    try (TestServer server = TestServer.bare(POSTGRES.settings(), folder)) {
      String vkey = server.get("/log/key", "").text().stripTrailing();
      for (int size : SIZES) {
        grow(server, size);
        checkpoints.add(awaitCheckpoint(server, size));
        OutsideLog log = OutsideLog.read(name -> fetch(server, name), vkey);
        assertThat(log.entries()).hasSize(size);
        for (String earlier : checkpoints) {
          assertThat(log.continues(OutsideNote.verified(earlier, vkey))).isTrue();
        }
        if (size > 0) {
          receipts.addAll(receiptsOf(server, size));
        }
        for (Receipt receipt : receipts) {
          assertThat(log.holds(receipt.proof(), receipt.entry(), vkey)).isTrue();
        }
        for (String absent : ABSENT.getOrDefault(size, List.of())) {
          assertThat(server.get("/log/" + absent, "").status()).as(absent).isEqualTo(404);
        }
      }
      // Whoever holds an old checkpoint finds its partial tiles, long after they grew full.
      assertThat(tiles).containsKeys("tile/0/000.p/255", "tile/entries/000.p/1", "tile/0/001.p/1");
      tiles.forEach((name, before) -> assertThat(fetch(server, name)).as(name).isEqualTo(before));
    }
  }

  /** Entries of desks one by one, and where many are wanted, many a commit. */
  private static void grow(TestServer server, int size) {
    Ledger ledger = server.useCases().ledger();
    while (ledger.reader().size() < size) {
      long missing = size - ledger.reader().size();
      if (missing > ALL_RECEIPTS_UP_TO) {
        List<CompletableFuture<Appended>> window =
            LongStream.range(0, Math.min(missing, WINDOW))
                .mapToObj(number -> ledger.append(Draft.of(entry(number))))
                .toList();
        window.forEach(answer -> assertThat(answer.join()).isInstanceOf(Appended.Written.class));
      } else {
        server
            .useCases()
            .directory()
            .put(
                server.founder(),
                new Recipient(new RecipientId("shop-1"), "Sample Shop", Tier.CERTIFIED, true));
      }
    }
    assertThat(ledger.reader().size()).isEqualTo(size);
  }

  private static EntryBody entry(long number) {
    byte[] nonce = ByteBuffer.allocate(EntryBody.NONCE_BYTES).putLong(number).array();
    Hash hash = Sha256.of(nonce);
    return new EntryBody(
        EntryKind.IMPORTED,
        nonce,
        new PurposeName("elpis:import"),
        hash,
        Collections.nCopies(EntryBody.COMMITMENTS, hash),
        hash,
        0,
        new byte[0],
        EntryBody.About.nobody(),
        Optional.empty());
  }

  private String awaitCheckpoint(TestServer server, int size) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Reply reply = server.get("/log/checkpoint", "");
      if (reply.status() == 200
          && reply.text().lines().skip(1).findFirst().orElse("").equals("" + size)) {
        assertThat(reply.header("Cache-Control")).contains("no-cache");
        assertThat(reply.header("Content-Type").orElse("")).startsWith("text/plain");
        return reply.text();
      }
      assertThat(System.nanoTime() - end).as("waited for %s", LIMIT).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** As a stock verifier fetches; what may be kept for ever must say so and never change. */
  private byte[] fetch(TestServer server, String name) {
    Reply reply = server.get("/log/" + name, "");
    assertThat(reply.status()).as(name).isEqualTo(200);
    if (name.startsWith("tile/")) {
      assertThat(reply.header("Cache-Control")).as(name).contains(FOREVER);
      assertThat(reply.header("Content-Type")).contains("application/octet-stream");
      byte[] before = tiles.putIfAbsent(name, reply.body());
      assertThat(before == null ? reply.body() : before).as(name).isEqualTo(reply.body());
    }
    return reply.body();
  }

  private static List<Receipt> receiptsOf(TestServer server, int size) {
    String auditor = server.key("admin", Scope.AUDIT);
    List<Receipt> receipts = new ArrayList<>();
    int[] indices =
        size <= ALL_RECEIPTS_UP_TO
            ? IntStream.range(0, size).toArray()
            : new SplittableRandom(size).ints(SAMPLED_RECEIPTS, 0, size).toArray();
    for (int index : indices) {
      Reply reply = server.get("/v1/disclosures/" + index + "/receipt", auditor);
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      JsonNode receipt = TestServer.json(reply);
      receipts.add(
          new Receipt(
              receipt.path("proof").asText(),
              Base64.getDecoder().decode(receipt.path("entry").asText())));
    }
    return receipts;
  }
}
