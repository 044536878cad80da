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
       "rotation":{"running":true,"done":4,"total":7},
       "index":{"current":3,"versions":[2,3],"running":true,"done":11,"unreadable":1,"settles_at":"2026-11-22T10:00:00Z"},
       "values":{"suite":"sm4-gcm","running":true,"done":5,"unreadable":0},"warning":"the passphrase is in a file"}
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
            index key        3
              values done    11, unreadable 1
              older keys of [2, 3] go after 2026-11-22T10:00:00Z
            suite            sm4-gcm
              values done    5
            """);
    assertThat(result.error()).contains("warning: the passphrase is in a file");
  }

  @Test
  void status_sealed_saysThatTheVersionIsNotKnown() {
    server.on(
        "GET /v1/keys",
        200,
        "{\"sealed\":true,\"kek\":{\"versions\":[]},\"rotation\":{\"running\":false,\"done\":0,\"total\":0}}");
    assertThat(cli.run("keys", "status").output())
        .isEqualTo(
            """
            sealed: nothing can be opened
            current version  not known while sealed
            """);
    assertThat(cli.run("keys", "status", "--json").output()).doesNotContain("current");
  }

  @Test
  void rotate_asksOnceAndShowsTheState() {
    server.on("POST /v1/keys:rotate", 202, "{}");
    assertThat(cli.run("keys", "rotate").exit()).isZero();
    assertThat(server.asked().getFirst().path()).isEqualTo("/v1/keys:rotate");
    assertThat(server.asked().getFirst().text()).isEqualTo("{\"what\":\"kek\"}");
  }

  @Test
  void rotate_indexOrValues_saysWhich() {
    server.on("POST /v1/keys:rotate", 202, "{}");
    assertThat(cli.run("keys", "rotate", "--index").exit()).isZero();
    assertThat(server.asked().getFirst().text()).isEqualTo("{\"what\":\"index\"}");
    assertThat(cli.run("keys", "rotate", "--index", "--reseal").exit()).isEqualTo(2);
  }

  @Test
  void rotate_reseal_asksForValues() {
    server.on("POST /v1/keys:rotate", 202, "{}");
    assertThat(cli.run("keys", "rotate", "--reseal").exit()).isZero();
    assertThat(server.asked().getFirst().text()).isEqualTo("{\"what\":\"values\"}");
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
