package io.elpis.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import io.elpis.cli.FakeElpis;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandsTest {
  private static final String STATUS =
      """
      {"sealed":false,"kek":{"current":2,"versions":[{"version":1,"subjects":3},{"version":2,"subjects":4}]},
       "rotation":{"running":true,"done":4,"total":7},"warning":"the passphrase is in a file"}
      """;

  @TempDir private Path root = Path.of("");
  private FakeElpis server;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    server = new FakeElpis().on("GET /v1/keys", 200, STATUS);
    cli = new Cli(root).server(server.address());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void status_printsVersionsAndWarning() {
    Result result = cli.run("keys", "status");
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .isEqualTo(
            """
            unsealed
            current version  2
              version 1 wraps the keys of 3 subjects
              version 2 wraps the keys of 4 subjects
            rotation         4 of 7
            """);
    assertThat(result.error()).contains("warning: the passphrase is in a file");
  }

  @Test
  void rotate_asksOnceAndShowsTheState() {
    server.on("POST /v1/keys:rotate", 202, "{}");
    assertThat(cli.run("keys", "rotate").exit()).isZero();
    assertThat(server.asked().getFirst().path()).isEqualTo("/v1/keys:rotate");
  }

  @Test
  void seal_asksTheServer() {
    server.on("POST /v1/keys:seal", 204, "");
    assertThat(cli.run("keys", "seal").exit()).isZero();
  }

  @Test
  void unseal_wrongPassphrase_isRefusedWithoutShowingIt() {
    server.on(
        "POST /v1/keys:unseal", 403, "{\"code\":\"wrong-passphrase\",\"detail\":\"not this one\"}");
    Result result = cli.input("open sesame\n").run("keys", "unseal", "--json");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.output() + result.error()).doesNotContain("sesame");
    assertThat(server.asked().getFirst().text()).isEqualTo("{\"passphrase\":\"open sesame\"}");
  }
}
