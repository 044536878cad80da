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

class StatisticsCommandTest {
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
  void list_printsAttributesAndCost() {
    server.on(
        "GET /v1/statistics",
        200,
        """
        {"items":[{"name":"portraits","basis":"contract","attributes":{"age":["1980","1990"]},"epsilon":0.5,"budget":5,"window":"P30D"}]}
        """);
    Result result = cli.run("statistics", "list");
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .isEqualTo("portraits: each answer costs 0.5 of 5 in P30D\n  age: 1980 1990\n");
  }

  @Test
  void ask_sendsTheQuestion_andPrintsTheGroups() {
    server.on(
        "POST /v1/statistics/portraits:ask",
        200,
        """
        {"groups":[{"values":{"age":"1980"},"people":1204}],"of":14,"epsilon":0.5,"smallest":20,"threshold":48,"within":6,
         "as_of":"2026-11-24T08:00:00Z","until":"2026-12-21T00:00:00Z"}
        """);
    Result result =
        cli.run("statistics", "ask", "portraits", "--by", "age", "--where", "province=33");
    assertThat(result.exit()).isZero();
    assertThat(server.asked().getFirst().text())
        .isEqualTo("{\"by\":[\"age\"],\"where\":{\"province\":\"33\"}}");
    assertThat(result.output()).startsWith("age=1980").contains("1,204");
    assertThat(cli.run("statistics", "ask", "portraits").exit()).isZero();
    assertThat(server.asked().getLast().text()).isEqualTo("{\"by\":[],\"where\":{}}");
  }
}
