package io.elpis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir private Path root = Path.of("");

  @Test
  void run_noCommand_isWrongUsage() {
    Result result = new Cli(root).run();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.output()).isEmpty();
    assertThat(result.error()).contains("Missing required subcommand").contains("elpis --help");
  }

  @Test
  void run_mistypedCommand_namesTheNearOne() {
    Result result = new Cli(root).run("ledgr");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("did you mean `ledger`");
  }

  @Test
  void run_wrongUsageUnderJson_printsOneDocument() throws IOException {
    Result result = new Cli(root).run("reveal", "--json");
    assertThat(result.exit()).isEqualTo(2);
    JsonNode document = JsonMapper.builder().build().readTree(result.output());
    assertThat(document.at("/error/code").asText()).isEqualTo("usage");
    assertThat(document.at("/error/detail").asText()).contains("--purpose");
  }

  @Test
  void run_whatIsNoDay_saysHowADayIsWritten() {
    for (String wrong : List.of("tomorrow", "2026-02-30", "25.11.2026", "")) {
      Result result = new Cli(root).run("watch", "audit", wrong);
      assertThat(result.exit()).as(wrong).isEqualTo(2);
      assertThat(result.error())
          .contains("`" + wrong + "` is not a day in UTC, written as 2026-11-25")
          .doesNotContain("java.", "could not be parsed");
    }
    assertThat(new Cli(root).run("trace", "leak.csv", "--as-of", "noon").error())
        .contains("`noon` is not a time in UTC, written as 2026-11-25T08:30:00Z")
        .doesNotContain("java.");
  }

  @Test
  void run_noServer_saysHowToStartOne() {
    Result result = new Cli(root).run("keys", "status");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.output()).isEmpty();
    assertThat(result.error())
        .isEqualToIgnoringNewLines(
            "elpis: no Elpis server is running for `"
                + root.resolve(".elpis/data")
                + "`; start one with `./elpis serve` or set `ELPIS_URL` and `ELPIS_KEY`");
  }

  @Test
  void run_serverGone_isUnavailable() {
    Result result =
        new Cli(root).with("ELPIS_URL", "http://127.0.0.1:1").run("ledger", "key", "--json");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.output()).contains("\"unreachable\"");
  }

  @Test
  void run_addressIsNoAddress_isWrongUsage() {
    Result result = new Cli(root).with("ELPIS_URL", "localhost:8470").run("ledger", "key");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("`ELPIS_URL` must hold an address like");
  }

  @Test
  void version_json_isOneDocument() throws IOException {
    Result result = new Cli(root).run("--json", "version");
    assertThat(result.exit()).isZero();
    JsonNode document = JsonMapper.builder().build().readTree(result.output());
    assertThat(document.path("java").asText()).startsWith("25");
    assertThat(document.path("elpis").asText()).matches("\\d+\\.\\d+.*");
  }

  @Test
  void help_listsTheCommandsOfThisReleaseOnly() {
    Result result = new Cli(root).run("--help");
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .contains(
            "import",
            "discover",
            "reveal",
            "ledger",
            "doctor",
            "witness",
            "backup",
            "restore",
            "watch",
            "scenario",
            "Examples:")
        .contains("trace", "release", "discover", "document", "statistics")
        .doesNotContain("\u001b");
  }

  @Test
  void printable_controlAndDirectionCharacters_areEscaped() {
    assertThat(Printable.of("a\u202eb\u001b[2Jc\u200bd\n林"))
        .isEqualTo("a\\u{202e}b\\u{1b}[2Jc\\u{200b}d\\u{a}林");
  }
}
