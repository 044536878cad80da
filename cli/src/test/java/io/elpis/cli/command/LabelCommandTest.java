package io.elpis.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import io.elpis.cli.FakeElpis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelCommandTest {
  @TempDir private Path root = Path.of("");
  private FakeElpis server;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    server = new FakeElpis();
    cli = new Cli(root).server(server.address());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void label_printed_isKeptAndItsEntryTold() throws IOException {
    answer("{\"outcome\":\"printed\",\"label\":\"UERG\",\"receipt\":{\"index\":41}}");
    Path out = root.resolve("label.pdf");
    Result result = print(out);
    assertThat(result.exit()).isZero();
    assertThat(result.output()).isEqualTo("printed label.pdf\n");
    assertThat(result.error()).contains("entry 41 of the log");
    assertThat(Files.readString(out)).isEqualTo("PDF");
    assertThat(server.asked().getFirst().text())
        .contains("\"format\":\"pdf\"", "\"utc_offset\":\"+08:00\"");
  }

  @Test
  void label_deniedOrFailed_saysWhyBesideTheOutput() {
    answer("{\"outcome\":\"denied\",\"code\":\"state-forbidden\",\"detail\":\"not now\"}");
    Result denied = print(root.resolve("label.pdf"));
    assertThat(denied.exit()).isEqualTo(3);
    assertThat(denied.output()).isEmpty();
    assertThat(denied.error()).contains("denied: state-forbidden: not now");
    answer("{\"outcome\":\"failed\",\"code\":\"invalid-value\",\"detail\":\"a phone number\"}");
    assertThat(print(root.resolve("label.pdf")).exit()).isEqualTo(2);
  }

  @Test
  void label_folderThatIsNotThere_asksForNothing() {
    Result result = print(root.resolve("nowhere/label.pdf"));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("`--out`", "nothing was asked for");
    assertThat(server.asked()).isEmpty();
  }

  private void answer(String item) {
    server.on("POST /v1/labels", 200, "{\"items\":[" + item + "]}");
  }

  private Result print(Path out) {
    return cli.run(
        "label",
        "--ticket",
        "o1",
        "--waybill",
        "EX00000000000001",
        "--carrier",
        "Example",
        "--sorting-code",
        "5",
        "--utc-offset",
        "+08:00",
        "--out",
        out.toString());
  }
}
