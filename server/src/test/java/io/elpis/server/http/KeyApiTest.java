package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.keyset.Passphrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Custody of the keys over HTTP: what it says meanwhile, and what stays on the ledger. */
final class KeyApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  @RegisterExtension static final TestPostgres ANOTHER = new TestPostgres();

  private static final String RIGHT = "correct horse battery staple";
  private static final String LOOK =
      "{\"purpose\":\"delivery\",\"ticket\":\"waybill-key\",\"items\":[{\"fields\":[\"name\"]}]}";

  @Test
  void sealed_andAWrongPassphrase_isStillSealedToEverybodyElse(@TempDir Path folder) {
    try (TestServer server =
        TestServer.start(POSTGRES.settings(), folder, Passphrase.of(RIGHT.toCharArray()))) {
      server.ticket(
          "waybill-key",
          "waybill",
          "OUT",
          server.person(Map.of("name", "林小满")),
          "shop-1",
          "courier-1");
      String courier = server.key("courier-1", Scope.DISCLOSE);
      String keeper = server.key("admin", Scope.KEYS, Scope.AUDIT);
      assertThat(server.post("/v1/keys:rotate", keeper, "").status()).isEqualTo(202);
      assertThat(server.post("/v1/keys:rotate", keeper, "{\"what\":\"index\"}").status())
          .isEqualTo(202);

      assertThat(server.post("/v1/keys:seal", keeper, "").status()).isEqualTo(200);
      assertSealed(server.post("/v1/disclosures", courier, LOOK));
      Reply wrong = server.post("/v1/keys:unseal", keeper, passphrase("wrong"));
      assertThat(wrong.status()).isEqualTo(403);
      assertThat(wrong.text()).contains("wrong-passphrase");
      Reply meanwhile = server.post("/v1/disclosures", courier, LOOK);
      assertSealed(meanwhile);
      assertThat(meanwhile.text()).doesNotContain("passphrase");
      assertSealed(server.post("/v1/keys:rotate", keeper, ""));

      assertThat(server.post("/v1/keys:unseal", keeper, passphrase(RIGHT)).status()).isEqualTo(200);
      assertThat(server.post("/v1/disclosures", courier, LOOK).text()).contains("\"permitted\"");
      assertThat(told(server, keeper))
          .containsExactly("keys-unsealed", "keys-sealed", "key-rotated", "key-rotated");
    }
  }

  @Test
  void sealed_whereTheKeyLiesInItsOwnFile_opensAgainWithoutARestart(@TempDir Path folder) {
    try (TestServer server = TestServer.start(ANOTHER.settings(), folder)) {
      String keeper = server.key("admin", Scope.KEYS, Scope.AUDIT);
      assertThat(server.post("/v1/keys:seal", keeper, "").status()).isEqualTo(200);
      assertThat(server.post("/v1/keys:unseal", keeper, passphrase("any")).status()).isEqualTo(200);
      assertThat(server.get("/health/ready", "").status()).isEqualTo(200);
    }
  }

  private static void assertSealed(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(503);
    assertThat(reply.text()).contains("\"code\":\"sealed\"");
  }

  private static String passphrase(String words) {
    return "{\"passphrase\":\"" + words + "\"}";
  }

  /** What was done to keys, the newest first. */
  private static List<String> told(TestServer server, String auditor) {
    List<String> kinds = new ArrayList<>();
    TestServer.json(server.get("/v1/disclosures?principal=admin&limit=200", auditor))
        .path("items")
        .forEach(entry -> kinds.add(entry.path("kind").asText()));
    kinds.removeIf(kind -> !kind.startsWith("key"));
    return kinds;
  }
}
