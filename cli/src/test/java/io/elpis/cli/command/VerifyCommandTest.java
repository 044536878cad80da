package io.elpis.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No server runs here: a receipt is checked with its files and a key alone. */
class VerifyCommandTest {
  @TempDir private Path root = Path.of("");
  private final MadeLog log = new MadeLog(300);

  @BeforeEach
  void write() throws IOException {
    Files.writeString(root.resolve("w.tlog-proof"), log.proof(271));
    Files.write(root.resolve("w.entry"), log.entry(271));
    Files.write(root.resolve("w.openings"), log.openings(271));
  }

  private Result verify(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "verify";
    all[1] = root.resolve("w.tlog-proof").toString();
    System.arraycopy(more, 0, all, 2, more.length);
    return new Cli(root).run(all);
  }

  @Test
  void verify_trueReceipt_holdsOffline() {
    Result result = verify("--key", log.key());
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .startsWith("verified: entry 271 of 300 of example.com/log")
        .doesNotContain("staff-1");
  }

  @Test
  void verify_withOpenings_showsWhoSawWhat() throws IOException {
    Result result =
        verify("--key", log.key(), "--openings", root.resolve("w.openings").toString(), "--json");
    JsonNode opened = JsonMapper.builder().build().readTree(result.output()).path("opened");
    assertThat(opened.path("principal").asText()).isEqualTo("staff-1");
    assertThat(opened.path("ticket").asText()).isEqualTo("rental-271");
    assertThat(opened.at("/levels/address").asText()).isEqualTo("revealed");
  }

  @Test
  void verify_withOpenings_saysLevelsInWords() {
    Result result = verify("--key", log.key(), "--openings", root.resolve("w.openings").toString());
    assertThat(result.output())
        .contains("levels     address revealed\n")
        .doesNotContain("{", "[", "reasons");
  }

  @Test
  void verify_openingsOfAnotherEntry_fails() throws IOException {
    Files.write(root.resolve("w.openings"), log.openings(270));
    Result result = verify("--key", log.key(), "--openings", root.resolve("w.openings").toString());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).isEmpty();
  }

  @Test
  void verify_witnesses_saysWhoVouchedAndWhen() {
    Result result = verify("--key", log.key(), "--witness", log.witnessKey());
    assertThat(result.exit()).isZero();
    assertThat(result.output()).contains("vouched by example.com/witness, at " + MadeLog.COSIGNED);
    assertThat(verify("--key", log.key()).output()).doesNotContain("vouched");
  }

  @Test
  void verify_tooFewWitnesses_fails() {
    String other = new MadeLog(1).witnessKey();
    String[] both = {"--key", log.key(), "--witness", log.witnessKey(), "--witness", other};
    Result result = verify(both);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).isEmpty();
    assertThat(result.error()).contains("only 1 of the 2 witnesses");
    String[] one = Arrays.copyOf(both, both.length + 2);
    one[both.length] = "--at-least";
    one[both.length + 1] = "1";
    assertThat(verify(one).exit()).isZero();
  }

  @Test
  void verify_witnessIsNone_isWrongUsage() {
    assertThat(verify("--key", log.key(), "--witness", log.key()).exit()).isEqualTo(2);
    assertThat(verify("--key", log.key(), "--at-least", "1").exit()).isEqualTo(2);
  }

  @Test
  void verify_otherEntry_fails() throws IOException {
    Files.write(root.resolve("w.entry"), log.entry(270));
    assertThat(verify("--key", log.key()).exit()).isEqualTo(1);
  }

  @Test
  void verify_otherLogsKey_fails() {
    assertThat(verify("--key", new MadeLog(1).key()).exit()).isEqualTo(1);
  }

  @Test
  void verify_tornProof_fails() throws IOException {
    Files.writeString(root.resolve("w.tlog-proof"), log.proof(271).substring(0, 100));
    assertThat(verify("--key", log.key()).exit()).isEqualTo(1);
  }

  @Test
  void verify_keyIsNoKey_isWrongUsage() {
    assertThat(verify("--key", "example.com/log").exit()).isEqualTo(2);
  }

  @Test
  void verify_entryIsMissing_isWrongUsage() throws IOException {
    Files.delete(root.resolve("w.entry"));
    Result result = verify("--key", log.key());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("w.entry` does not exist");
  }
}
