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

class QuotaCommandsTest {
  private static final String APPROVAL =
      """
      {"id":"a1","kind":"look","state":"STATE","asker":"clerk-1","recipient":"shop-1","purpose":"service","ticket":"order-1",
       "fields":["mobile","name"],"needed":1,"agreed":[],"asked":"2026-11-10T08:00:00Z","expires":"2026-11-17T08:00:00Z"}
      """;

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
  void quota_printsEachLevel() {
    server.on(
        "GET /v1/quota",
        200,
        """
        {"items":[{"purpose":"label","level":"recipient","unit":"ticket","window":"P1D","base":100,"raised":50,"used":3,"escrowed":40,
         "owed":8,"left":99,"cost":2,"proof":"step-up","resets_at":"2026-11-11T00:00:00Z"}]}
        """);
    Result result = cli.run("quota");
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .isEqualTo(
            "label              per recipient 99 left of 150, next costs 2, whole again at"
                + " 2026-11-11T00:00:00Z, 40 in escrow, 8 owed for unscanned parcels, raised by 50,"
                + " the next one wants step-up\n");
  }

  @Test
  void approvals_list_printsWhatWaits() {
    server.on(
        "GET /v1/approvals", 200, "{\"items\":[" + APPROVAL.replace("STATE", "pending") + "]}");
    Result result = cli.run("approvals", "list");
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .isEqualTo(
            "a1  pending  clerk-1 of shop-1 wants mobile,name for ticket order-1 (service), 0 of 1"
                + " said yes, until 2026-11-17T08:00:00Z\n");
  }

  @Test
  void approvals_approveAndRefuse_sendTheReason() {
    server.on("POST /v1/approvals/a1:approve", 200, APPROVAL.replace("STATE", "approved"));
    server.on("POST /v1/approvals/a1:refuse", 200, APPROVAL.replace("STATE", "refused"));
    assertThat(cli.run("approvals", "approve", "a1", "--reason", "seen").exit()).isZero();
    assertThat(server.asked().getFirst().text()).isEqualTo("{\"reason\":\"seen\"}");
    assertThat(cli.run("approvals", "refuse", "a1", "--reason", "no").output())
        .startsWith("a1  refused");
    assertThat(cli.run("approvals", "approve", "a1").exit()).isEqualTo(2);
  }
}
