package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.Suite;
import io.elpis.vault.keyset.Kms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A keyset behind a KMS through a whole server, and the flags for it. */
final class KeyOptionsTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  @TempDir private Path temp = Path.of("");

  @Test
  void kms_restart_opensWithThatKeyOnly() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("data"));
    KeyOptions keys = behind(key("one"));
    try (TestServer server = TestServer.open(POSTGRES.settings(), folder, keys, false)) {
      server.seed();
      person(server);
    }
    try (TestServer server = TestServer.open(POSTGRES.settings(), folder, keys, false)) {
      assertThat(mobile(server)).endsWith("13800000064");
    }
    try (TestServer server =
        TestServer.open(POSTGRES.settings(), folder, behind(key("two")), false)) {
      Reply ready = server.get("/health/ready", "");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.text()).contains("sealed").contains("another KMS key");
    }
    Files.delete(temp.resolve("one"));
    try (TestServer server = TestServer.open(POSTGRES.settings(), folder, keys, false)) {
      assertThat(server.get("/health/ready", "").text()).contains("sealed");
    }
  }

  @Test
  void flags_kms_findsTheClientOfTheClassPath() throws IOException {
    String uri = key("one");
    KeyOptions keys = flags(Map.of(), "--kms", uri).keys();
    assertThat(keys.protection()).contains(new Kms(uri));
    assertThat(keys.kms().at(uri)).isNotNull();
    assertThat(flags(Map.of(), "--kms", uri, "--sealed").keys().protection()).isEmpty();
  }

  @Test
  void flags_kmsThatNobodyKnows_saysWhatIsMissing() {
    assertThatThrownBy(() -> flags(Map.of(), "--kms", "other-kms://vault/secret-name"))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("`other-kms`")
        .hasMessageContaining("ELPIS_CLASS_PATH")
        .hasMessageNotContaining("secret-name");
  }

  @Test
  void flags_kmsThatRefusesCredentials_saysSo() throws IOException {
    String uri = key("one");
    assertThatThrownBy(() -> flags(Map.of("ELPIS_KMS_CREDENTIALS", temp + "/gone"), "--kms", uri))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("ELPIS_KMS_CREDENTIALS");
  }

  @Test
  void flags_suite_isOneOfTwo() {
    assertThat(flags(Map.of()).keys().suite()).isEqualTo(Suite.AES256_GCM);
    assertThat(flags(Map.of(), "--suite", "sm4-gcm").keys().suite()).isEqualTo(Suite.SM4_GCM);
    assertThatThrownBy(() -> flags(Map.of(), "--suite", "des"))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("sm4-gcm");
  }

  private static KeyOptions behind(String uri) {
    return new KeyOptions(
        Optional.of(new Kms(uri)), KmsOnClassPath.at(uri, Optional.empty()), Suite.AES256_GCM);
  }

  /** A new key of the test's service; its URI. */
  private String key(String name) throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path file = temp.resolve(name);
    if (!Files.exists(file)) {
      Files.write(file, key);
    }
    return FolderKms.SCHEME + file;
  }

  private ServerOptions flags(Map<String, String> environment, String... arguments) {
    ServerFlags flags = new ServerFlags();
    new CommandLine(new Holder(flags)).parseArgs(arguments);
    return flags.options(temp.resolve("data"), environment);
  }

  @CommandLine.Command
  private record Holder(@CommandLine.Mixin ServerFlags flags) {}

  private static SubjectId person(TestServer server) {
    SubjectId person = server.person(Map.of("name", "林小满", "mobile", "13800000064"));
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    return person;
  }

  private static String mobile(TestServer server) {
    Reply reply =
        server.post(
            "/v1/disclosures",
            server.key("bot-1", Scope.DISCLOSE),
            "{\"purpose\":\"label\",\"ticket\":\"order-1\",\"items\":[{\"fields\":[\"mobile\"]}]}");
    return TestServer.json(reply)
        .path("items")
        .path(0)
        .path("fields")
        .path("mobile")
        .path("value")
        .asText();
  }
}
