package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.policy.DemoPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code elpis policy} as its user runs it, without a server. */
final class PolicyCommandTest {
  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private final String policy = new String(DemoPolicy.file(), StandardCharsets.UTF_8);
  private Path demo = Path.of("");

  @BeforeEach
  void write() throws IOException {
    demo = Files.writeString(folder.resolve("demo.yaml"), policy);
  }

  @Test
  void test_tableThatNamesItsPolicy_passes() throws IOException {
    Path table = Files.write(folder.resolve("table.yaml"), DemoPolicy.tests());
    assertThat(run("policy", "test", table.toString())).isZero();
    assertThat(words(output)).contains("pass  a courier gets the door").doesNotContain("FAIL");
  }

  @Test
  void test_policyGivenWins_andAFailureIsCode1() throws IOException {
    Path table = Files.write(folder.resolve("table.yaml"), DemoPolicy.tests());
    Path other =
        Files.writeString(
            folder.resolve("other.yaml"),
            policy.replace(
                "address: revealed, mobile: relayed, landline",
                "address: masked, mobile: relayed, landline"));
    assertThat(run("policy", "test", table.toString(), "--policy", other.toString(), "--json"))
        .isEqualTo(1);
    JsonNode document = new ObjectMapper().readTree(words(output));
    assertThat(document.path("passed").asBoolean()).isFalse();
    assertThat(document.path("tests").findValuesAsText("name")).isNotEmpty();
  }

  @Test
  void check_brokenFileWithJson_printsTheErrorAsOneDocument() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "purposes: [\n");
    assertThat(run("policy", "check", broken.toString(), "--json")).isEqualTo(2);
    JsonNode said = new ObjectMapper().readTree(words(output)).path("error");
    assertThat(said.path("code").asText()).isNotEmpty();
    assertThat(said.path("detail").asText()).contains("broken.yaml");
    assertThat(words(error)).contains(said.path("detail").asText());
  }

  @Test
  void check_warnings_areCountedInWords() throws IOException {
    String quota = "    quota: { unit: ticket, base: 10, window: P1D }\n";
    String sound =
        """
        version: 1
        purposes:
          p:
            basis: contract
            ticket: order
            to: [role:clerk]
            fields: { name: revealed }
        """
            + quota;
    Path one = Files.writeString(folder.resolve("one.yaml"), sound);
    assertThat(run("policy", "check", one.toString())).isZero();
    assertThat(words(error)).contains("the policy is sound; 1 warning\n");
    Path two = Files.writeString(folder.resolve("two.yaml"), sound.replace(quota, ""));
    assertThat(run("policy", "check", two.toString())).isZero();
    assertThat(words(error)).contains("the policy is sound; 2 warnings");
  }

  @Test
  void test_noPolicyNamed_isWrongUsage() throws IOException {
    Path table = Files.writeString(folder.resolve("table.yaml"), "tests: []\n");
    assertThat(run("policy", "test", table.toString())).isEqualTo(2);
    assertThat(words(error)).contains("names no policy").contains("--policy");
  }

  @Test
  void diff_files_saysWhoGetsMore() throws IOException {
    Path fresh = changed("mobile: relayed, landline", "mobile: revealed, landline");
    assertThat(run("policy", "diff", demo.toString(), fresh.toString())).isZero();
    assertThat(words(output))
        .contains("more    delivery fields.mobile: relayed -> revealed  (to role:courier");
  }

  @Test
  void diff_sameFile_saysSo() {
    assertThat(run("policy", "diff", demo.toString(), demo.toString())).isZero();
    assertThat(words(output)).isEmpty();
    assertThat(words(error)).contains("say the same");
  }

  @Test
  void diff_factsOfATable_areDecidedTwice() throws IOException {
    Path fresh = changed("mobile: relayed, landline", "mobile: revealed, landline");
    Path table = Files.write(folder.resolve("table.yaml"), DemoPolicy.tests());
    int exit =
        run(
            "policy",
            "diff",
            demo.toString(),
            fresh.toString(),
            "--facts",
            table.toString(),
            "--json");
    assertThat(exit).isZero();
    JsonNode document = new ObjectMapper().readTree(words(output));
    assertThat(document.path("rules").path(0).path("effect").asText()).isEqualTo("more");
    JsonNode change = document.path("cases").path(0);
    assertThat(change.path("entry").asText()).startsWith("a courier gets the door");
    assertThat(change.path("widens").asBoolean()).isTrue();
    assertThat(change.path("fields").path("mobile").path("after").asText()).isEqualTo("revealed");
    assertThat(document.has("replay")).isFalse();
  }

  @Test
  void diff_brokenPolicy_isWrongUsageAndNamesTheFile() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "version: 1\npurposes: 3\n");
    assertThat(run("policy", "diff", demo.toString(), broken.toString())).isEqualTo(2);
    assertThat(words(error)).contains("broken.yaml").contains("line 2");
  }

  @Test
  void diff_lastWithoutAServer_isUnavailable() {
    assertThat(
            run(
                "policy",
                "diff",
                demo.toString(),
                demo.toString(),
                "--last",
                "10",
                "--data",
                folder.toString()))
        .isEqualTo(3);
    assertThat(words(error)).contains("no Elpis server is running");
  }

  private Path changed(String old, String with) throws IOException {
    assertThat(policy).contains(old);
    int at = policy.indexOf(old);
    return Files.writeString(
        folder.resolve("new.yaml"),
        policy.substring(0, at) + with + policy.substring(at + old.length()));
  }

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(output, true, StandardCharsets.UTF_8),
            new PrintStream(error, true, StandardCharsets.UTF_8));
    return Main.run(terminal, arguments);
  }

  private static String words(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
