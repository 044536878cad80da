package io.elpis.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import io.elpis.cli.FakeElpis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final String KEYS =
      """
      {"sealed":false,"kek":{"current":1,"versions":[]},"rotation":{"running":false,"done":0,"total":0}%s}
      """;

  @TempDir private Path root = Path.of("");
  private FakeElpis server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeElpis();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void doctor_noServer_warnsAndSaysWhatToDo() {
    Result result = new Cli(root).run("doctor");
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .contains("ok       java")
        .contains("warning  server     none is running here")
        .contains("-> start one with `./elpis serve`");
  }

  @Test
  void doctor_readyServer_isHealthy() {
    server
        .on("GET /health/ready", 200, "{\"status\":\"ready\"}")
        .on(
            "GET /v1/keys",
            200,
            String.format(Locale.ROOT, KEYS, ",\"warning\":\"the master key lies in a file\""));
    Result result = new Cli(root).server(server.address()).run("doctor");
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .contains("is ready")
        .contains("warning  keys       the master key lies in a file");
  }

  @Test
  void doctor_unsafeDatabase_isBrokenWithItsCure() {
    server
        .on(
            "GET /health/ready",
            503,
            "{\"status\":\"not-ready\",\"causes\":[{\"code\":\"unsafe-database\",\"detail\":\"fsync is off\"}]}")
        .on("GET /v1/keys", 200, String.format(Locale.ROOT, KEYS, ""));
    Result result = new Cli(root).server(server.address()).run("doctor");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output())
        .contains("broken   server     unsafe-database: fsync is off")
        .contains("-> set fsync");
  }

  @Test
  void doctor_serverUnreachable_isBroken() {
    Result result = new Cli(root).with("ELPIS_URL", "http://127.0.0.1:1").run("doctor", "--json");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).contains("\"healthy\" : false");
  }

  @Test
  void f09_doctor_clockIsAbsurd_isBroken() {
    Result result = new Cli(root).at(Instant.parse("1999-01-01T00:00:00Z")).run("doctor");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).contains("broken   clock");
  }

  @Test
  void doctor_clocksDiffer_warns() {
    server
        .on("GET /health/ready", 200, "{}")
        .on("GET /v1/keys", 200, String.format(Locale.ROOT, KEYS, ""));
    Result result =
        new Cli(root)
            .server(server.address())
            .at(Instant.parse("2090-01-01T00:00:00Z"))
            .run("doctor");
    assertThat(result.output()).contains("warning  clocks");
  }

  @Test
  void doctor_folderOpenToOthers_warns() throws IOException {
    Path data = Files.createDirectories(root.resolve(".elpis/data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(new Cli(root).run("doctor").output()).contains("warning  data");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    assertThat(new Cli(root).run("doctor").output()).contains("ok       data");
  }
}
