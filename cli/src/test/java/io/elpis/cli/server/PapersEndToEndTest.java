package io.elpis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.cli.Cli;
import io.elpis.gateway.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The officer's desk on the command line, and the papers that a regulator checks alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PapersEndToEndTest {
  private static final int PEOPLE = 20;

  private Path files = Path.of("");
  private TraceWorld world;
  private String key = "";

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path folder) throws IOException {
    files = folder;
    world = TraceWorld.start(data, files, PEOPLE);
    Cli.Result released =
        world
            .as("sales", Scope.RELEASE)
            .run(
                "release",
                "create",
                "--recipient",
                "shop-a",
                "--purpose",
                "order-list",
                "--out",
                files.resolve("a.csv").toString());
    assertThat(released.exit()).as(released.error()).isZero();
    key = officer().run("ledger", "key").output().strip();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private Cli officer() {
    return world.as("officer", Scope.RIGHTS, Scope.APPROVE);
  }

  private JsonNode json(String... arguments) throws IOException {
    Cli.Result result = officer().run(arguments);
    assertThat(result.exit()).as(result.error()).isZero();
    return new ObjectMapper().readTree(result.output());
  }

  private Path packed(String name) {
    Path archive = files.resolve(name);
    Cli.Result result = officer().run("register", "pack", archive.toString());
    assertThat(result.exit()).as(result.error()).isZero();
    return archive;
  }

  private Cli.Result verified(Path archive) {
    return new Cli(files).run("--json", "register", "verify", archive.toString(), "--key", key);
  }

  @Test
  @DisplayName("S26 one command makes papers that verify without the server")
  void s26_pack_thenVerifyOffline() throws IOException {
    Path archive = packed("papers.zip");
    Cli.Result result = verified(archive);
    assertThat(result.exit()).as(result.error()).isZero();
    JsonNode answer = new ObjectMapper().readTree(result.output());
    assertThat(answer.path("papers").asInt()).isEqualTo(5 * 3 + 1 + 1 + 1);
    assertThat(answer.path("size").asLong()).isGreaterThan(PEOPLE);
    Map<String, byte[]> content = content(archive);
    assertThat(content.keySet()).contains("HOWTO.md", "ledger/checkpoint", "registers/sharing.csv");
    String sharing =
        new String(
            content.getOrDefault("registers/sharing.csv", new byte[0]), StandardCharsets.UTF_8);
    assertThat(sharing).contains("shop-a", "order-list");
  }

  @Test
  @DisplayName("S26 a paper that was exchanged, added or taken away afterwards shows")
  void s26_verify_tamperedPapers_areRefused() throws IOException {
    Map<String, byte[]> content = content(packed("honest.zip"));
    byte[] other = "purpose\r\n".getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> exchanged = new TreeMap<>(content);
    exchanged.put("registers/sharing.csv", other);
    Map<String, byte[]> added = new TreeMap<>(content);
    added.put("registers/other.csv", other);
    Map<String, byte[]> removed = new TreeMap<>(content);
    removed.remove("registers/breaches.csv");
    Map<String, byte[]> relisted = new TreeMap<>(exchanged);
    String list =
        new String(content.getOrDefault("PAPERS.sha256", new byte[0]), StandardCharsets.UTF_8);
    relisted.put(
        "PAPERS.sha256",
        list.lines()
            .filter(line -> !line.endsWith("registers/sharing.csv"))
            .reduce("", (all, line) -> all + line + "\n")
            .getBytes(StandardCharsets.UTF_8));
    relisted.remove("registers/sharing.csv");
    Map<String, byte[]> outside = new TreeMap<>(content);
    outside.put("../outside.txt", other);
    int number = 0;
    for (Map<String, byte[]> bad : List.of(exchanged, added, removed, relisted, outside)) {
      Path archive = written("bad-" + number++ + ".zip", bad);
      assertThat(verified(archive).exit()).as(archive.toString()).isEqualTo(1);
    }
    assertThat(files.resolveSibling("outside.txt")).doesNotExist();
    Cli.Result same = verified(written("same.zip", content));
    assertThat(same.exit()).as(same.error()).isZero();
  }

  @Test
  void verify_underAnotherKey_isRefused() {
    Cli.Result result =
        new Cli(files)
            .run(
                "register",
                "verify",
                packed("other-key.zip").toString(),
                "--key",
                "example.org/log+37f3c5b6+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");
    assertThat(result.exit()).isNotZero();
  }

  @Test
  void desk_onTheCommandLine_fromRequestToRegister() throws IOException {
    String subject =
        world
            .server
            .instance()
            .useCases()
            .subjects()
            .page(Optional.empty(), 1)
            .getFirst()
            .held()
            .id()
            .toString();
    JsonNode opened = json("--json", "request", "open", "access", subject, "--regime", "GDPR");
    String id = opened.path("id").asText();
    assertThat(json("--json", "request", "list", "--open").path("items").findValuesAsText("id"))
        .contains(id);
    json("--json", "request", "extend", id, "--reason", "many files");
    assertThat(officer().run("request", "extend", id, "--reason", "again").exit()).isEqualTo(3);
    assertThat(officer().run("request", "challenge", id).error()).contains("sends no mail");
    json(
        "--json",
        "request",
        "refuse",
        id,
        "--ground",
        "identity-not-proven",
        "--reason",
        "no answer");
    assertThat(json("--json", "request", "steps", id).path("items")).hasSizeGreaterThan(2);
    Cli.Result looks = officer().run("subject", "looks", subject);
    assertThat(looks.output()).contains("permitted").contains("shop-a");
    json("--json", "subject", "bar", subject, "--recipient", "shop-a");
    assertThat(json("--json", "subject", "bars", subject).path("items")).hasSize(1);
    JsonNode plan = json("--json", "retention", "plan");
    assertThat(plan.path("due").asLong()).isZero();
    assertThat(officer().run("register", "note", "processing", "inside", "contact=dpo").exit())
        .isZero();
    assertThat(officer().run("register", "show", "processing").output()).contains("dpo");
    assertThat(json("--json", "register", "thresholds").path("people").asLong()).isEqualTo(PEOPLE);
    JsonNode breach =
        json(
            "--json",
            "breach",
            "open",
            "--account",
            "sales",
            "--from",
            "2020-01-01T00:00:00Z",
            "--regime",
            "GDPR");
    String breachId = breach.path("id").asText();
    assertThat(json("--json", "breach", "assess", breachId).path("scope").path("persons").asLong())
        .isEqualTo(PEOPLE);
    json("--json", "breach", "describe", breachId, "cause=a lost file");
    assertThat(officer().run("breach", "text", breachId, "--language", "zh").output())
        .contains("a lost file", "您的个人信息");
  }

  @Test
  void breach_fromARelease_concernsEverybodyInIt() throws IOException {
    JsonNode sharing = json("--json", "register", "show", "sharing").path("items").path(0);
    JsonNode opened =
        json("--json", "breach", "open", "--release", sharing.path("release").asText());
    assertThat(opened.path("source").asText()).startsWith("release:");
    JsonNode scope = json("--json", "breach", "assess", opened.path("id").asText()).path("scope");
    assertThat(scope.path("persons").asLong()).isEqualTo(PEOPLE);
    assertThat(scope.path("recipients").path(0).asText()).isEqualTo("shop-a");
  }

  private static Map<String, byte[]> content(Path archive) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().map(one -> (ZipEntry) one).toList()) {
        content.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return content;
  }

  private Path written(String name, Map<String, byte[]> content) throws IOException {
    Path archive = files.resolve(name);
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> one : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey()));
        zip.write(one.getValue());
        zip.closeEntry();
      }
    }
    return archive;
  }
}
