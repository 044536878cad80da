package io.elpis.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import io.elpis.cli.FakeElpis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisclosureCommandsTest {
  private static final String PERMITTED =
      """
      {"policy":"d1","items":[{"outcome":"permitted","fields":{
        "name":{"level":"masked","value":"A***"},
        "address":{"level":"revealed","value":{"line1":"1 Elm Street","line2":" ","city":"Dundee"}}},
        "receipt":{"index":7,"proof":"the proof\\n","entry":"AAEC","openings":"/w=="}}]}
      """;
  private static final String DENIED =
      """
      {"policy":"d1","items":[{"outcome":"denied","code":"state-forbidden","detail":"it is closed",
        "receipt":{"index":8,"proof":"p","entry":"AA==","openings":"AA=="}}]}
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

  private Result reveal(String... more) {
    String[] start = {
      "reveal", "--purpose", "delivery", "--ticket", "w1", "--fields", "name,address"
    };
    String[] all = java.util.Arrays.copyOf(start, start.length + more.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return cli.run(all);
  }

  @Test
  void reveal_permitted_printsFieldsAndKeepsTheReceipt() throws IOException {
    server.on("POST /v1/disclosures", 200, PERMITTED);
    Path name = root.resolve("receipts").resolve("w1");
    Result result = reveal("--receipt", name.toString());

    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .isEqualTo(
            """
            name             masked   A***
            address          revealed 1 Elm Street, Dundee
            """);
    assertThat(result.error()).contains("permitted, entry 7 of the log");
    assertThat(Path.of(name + ".tlog-proof")).hasContent("the proof\n");
    assertThat(Path.of(name + ".entry")).hasBinaryContent(new byte[] {0, 1, 2});
    assertThat(Path.of(name + ".openings")).hasBinaryContent(new byte[] {(byte) 0xff});
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(Path.of(name + ".openings"))))
        .isEqualTo("rw-------");
  }

  @Test
  void reveal_receiptIsThereAlready_isReplaced() throws IOException {
    server.on("POST /v1/disclosures", 200, PERMITTED);
    Path name = root.resolve("w1");
    Files.writeString(Path.of(name + ".openings"), "older and much longer than the new one");
    reveal("--receipt", name.toString());
    assertThat(Path.of(name + ".openings")).hasBinaryContent(new byte[] {(byte) 0xff});
  }

  @Test
  void reveal_json_isTheWholeAnswerAndNothingElse() throws IOException {
    server.on("POST /v1/disclosures", 200, PERMITTED);
    Result result = reveal("--json");
    JsonNode document = JsonMapper.builder().build().readTree(result.output());
    assertThat(document.at("/items/0/fields/address/value/city").asText()).isEqualTo("Dundee");
    assertThat(document.at("/items/0/receipt/index").asLong()).isEqualTo(7);
    assertThat(document.at("/items/0/outcome").asText()).isEqualTo("permitted");
  }

  @Test
  void reveal_request_saysWhatTheSheetSays() throws IOException {
    server.on("POST /v1/disclosures", 200, PERMITTED);
    cli.run(
        "reveal",
        "--purpose",
        "p",
        "--subject",
        "s1",
        "--fields",
        "a",
        "--fields",
        "b",
        "--reason",
        "r");
    assertThat(server.asked().getFirst().text())
        .isEqualTo(
            "{\"purpose\":\"p\",\"reason\":\"r\",\"items\":[{\"subject\":\"s1\",\"fields\":[\"a\",\"b\"]}]}");
  }

  @Test
  void reveal_denied_isRefusedAndSaysWhy() {
    server.on("POST /v1/disclosures", 200, DENIED);
    Result result = reveal();
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.output()).isEmpty();
    assertThat(result.error())
        .contains("denied: state-forbidden: it is closed, entry 8 of the log");
  }

  @Test
  void reveal_keyLacksTheScope_saysWhichKeyWouldDo() {
    server.on(
        "POST /v1/disclosures",
        403,
        "{\"status\":403,\"code\":\"forbidden\",\"detail\":\"scope `disclose` is missing\",\"request_id\":\"q1\"}");
    Result result = reveal();
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.error()).contains("set `ELPIS_KEY`").contains("(request q1)");
  }

  @Test
  void reveal_unknownField_isWrongUsage() {
    server.on(
        "POST /v1/disclosures", 400, "{\"code\":\"unknown-field\",\"detail\":\"no field `nane`\"}");
    assertThat(reveal().exit()).isEqualTo(2);
  }

  @Test
  void reveal_subjectAndToken_isWrongUsage() {
    Result result =
        cli.run("reveal", "--purpose", "p", "--fields", "a", "--subject", "s", "--token", "t");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void f42_reveal_directionOverrideInAName_isShownEscaped() {
    server.on(
        "POST /v1/disclosures",
        200,
        """
        {"policy":"d","items":[{"outcome":"permitted",
          "fields":{"name":{"level":"revealed","value":"A\\u202eB"}}}]}
        """);
    assertThat(reveal().output()).contains("A\\u{202e}B").doesNotContain("\u202e");
  }

  @Test
  void mask_asksTheMaskRoute() {
    server.on("POST /v1/mask", 200, PERMITTED);
    Result result = cli.run("mask", "--purpose", "p", "--ticket", "t", "--fields", "name");
    assertThat(result.exit()).isZero();
    assertThat(result.output()).contains("A***");
  }

  @Test
  void search_valueComesFromStandardInput() {
    server.on("POST /v1/search", 200, "{\"items\":[{\"ticket\":\"w1\",\"subject\":\"s1\"}]}");
    Result result =
        cli.input("0042\nnot this\n")
            .run(
                "search",
                "--purpose",
                "p",
                "--ticket",
                "t",
                "--field",
                "mobile",
                "--match",
                "suffix",
                "--value-stdin");
    assertThat(result.exit()).isZero();
    assertThat(result.output()).isEqualToIgnoringNewLines("w1  s1");
    assertThat(server.asked().getFirst().text())
        .isEqualTo(
            "{\"purpose\":\"p\",\"ticket\":\"t\",\"field\":\"mobile\",\"match\":\"suffix\",\"value\":\"0042\"}");
  }

  @Test
  void search_more_isSaidAndGoneOnWith() {
    server.on(
        "POST /v1/search",
        200,
        "{\"items\":[{\"ticket\":\"w1\",\"subject\":\"s1\"}],\"next\":\"dzE\"}");
    String[] search = {
      "search", "--purpose", "p", "--ticket", "t", "--field", "mobile", "--value-stdin"
    };
    assertThat(cli.input("0042\n").run(search).error())
        .contains("1 found among your tickets, and there are more: --cursor dzE");

    server.on("POST /v1/search?cursor=dzE", 200, "{\"items\":[]}");
    String[] on = java.util.Arrays.copyOf(search, search.length + 2);
    on[search.length] = "--cursor";
    on[search.length + 1] = "dzE";
    assertThat(cli.input("0042\n").run(on).error())
        .contains("0 found among your tickets")
        .doesNotContain("more");
  }

  @Test
  void search_noValue_isWrongUsage() {
    Result result =
        cli.run("search", "--purpose", "p", "--ticket", "t", "--field", "f", "--value-stdin");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("standard input");
  }

  @Test
  void erase_done_keepsTheReceipt() {
    server.on(
        "DELETE /v1/subjects/s1",
        200,
        "{\"erased\":true,\"receipt\":{\"index\":9,\"proof\":\"p\",\"entry\":\"AA==\",\"openings\":\"AA==\"}}");
    Result result = cli.run("erase", "s1", "--receipt", root.resolve("gone").toString());
    assertThat(result.exit()).isZero();
    assertThat(result.output()).contains("erased, entry 9 of the log");
    assertThat(root.resolve("gone.tlog-proof")).hasContent("p");
  }

  @Test
  void erase_unknown_isRefused() {
    assertThat(cli.run("erase", "s1").exit()).isEqualTo(3);
  }
}
