package io.elpis.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import io.elpis.cli.FakeElpis;
import io.elpis.cli.FakeElpis.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandsTest {
  @TempDir private Path root = Path.of("");
  private final MadeLog log = new MadeLog(600);
  private FakeElpis server;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    server = new FakeElpis();
    log.serve(server);
    cli = new Cli(root).with("ELPIS_URL", server.address().toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Result export() {
    return cli.run("ledger", "export", "--out", root.resolve("audit").toString());
  }

  private Result verify(String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "ledger";
    all[1] = "verify";
    all[2] = root.resolve("audit").toString();
    System.arraycopy(more, 0, all, 3, more.length);
    return cli.run(all);
  }

  @Test
  void verify_exportedLog_saysWhoVouchedForIt() {
    assertThat(export().exit()).isZero();
    assertThat(verify("--witness", log.witnessKey()).output())
        .contains("verified: 600 entries")
        .contains("vouched by example.com/witness");
    assertThat(verify("--witness", new MadeLog(1).witnessKey()).exit()).isEqualTo(1);
  }

  @Test
  void key_isPrintedAlone() {
    assertThat(cli.run("ledger", "key").output()).isEqualToIgnoringNewLines(log.key());
  }

  @Test
  void checkpoint_isPrintedByteForByte() {
    assertThat(cli.run("ledger", "checkpoint").output()).isEqualTo(log.note().format());
  }

  @Test
  void export_thenVerify_holds() throws IOException {
    assertThat(export().exit()).isZero();
    for (String name : log.files().keySet()) {
      assertThat(root.resolve("audit").resolve(name))
          .as(name)
          .hasBinaryContent(log.files().get(name));
    }
    Result result = verify("--key", log.key());
    assertThat(result.error()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(result.output()).contains("verified: 600 entries of example.com/log");
  }

  @Test
  void export_again_fetchesOnlyWhatIsNew() throws IOException {
    export();
    Path before = root.resolve("before.checkpoint");
    Files.writeString(before, cli.run("ledger", "checkpoint").output());
    log.grow(700);
    server.asked().clear();
    assertThat(export().exit()).isZero();
    assertThat(server.asked())
        .extracting(FakeElpis.Asked::path)
        .doesNotContain("/log/tile/entries/000", "/log/tile/0/001")
        .contains("/log/tile/entries/002.p/188");
    assertThat(verify("--old", before.toString()).exit()).isZero();
  }

  @Test
  void export_partialFileDroppedMeanwhile_takesTheFullOne() {
    Map<String, byte[]> at600 = Map.copyOf(log.files());
    log.grow(768);
    // The server drops the partial file between giving the checkpoint and giving the files.
    at600.forEach(log.files()::putIfAbsent);
    log.files().put("checkpoint", at600.getOrDefault("checkpoint", new byte[0]));
    log.files().remove("tile/entries/002.p/88");
    assertThat(export().exit()).isZero();
    assertThat(verify().exit()).isZero();
  }

  @Test
  void export_intoAnotherLogsFolder_isRefused() throws IOException {
    export();
    Files.writeString(root.resolve("audit/key"), new MadeLog(1).key());
    Result result = export();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("holds another log");
  }

  @Test
  @DisplayName("F11 an edited entry is named")
  void f11_verify_editedEntry_namesIt() throws IOException {
    export();
    Path bundle = root.resolve("audit/tile/entries/001");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[40] ^= 1;
    Files.write(bundle, bytes);
    Result result = verify("--json");
    assertThat(result.exit()).isEqualTo(1);
    JsonNode error = JsonMapper.builder().build().readTree(result.output()).path("error");
    assertThat(error.path("code").asText()).isEqualTo("log-corrupt");
    assertThat(error.path("detail").asText()).contains("entry 256");
  }

  @Test
  @DisplayName("F12 a log that went back is told from an older checkpoint")
  void f12_verify_shorterThanBefore_fails() throws IOException {
    Path later = root.resolve("later.checkpoint");
    log.grow(650);
    Files.writeString(later, cli.run("ledger", "checkpoint").output());
    export();
    log.grow(700);
    Path newest = root.resolve("newest.checkpoint");
    Files.writeString(newest, cli.run("ledger", "checkpoint").output());
    assertThat(verify("--old", later.toString()).exit()).isZero();
    Result result = verify("--old", newest.toString());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.error()).contains("went back from 700 to 650");
  }

  @Test
  void verify_otherKey_fails() {
    export();
    assertThat(verify("--key", new MadeLog(1).key()).exit()).isEqualTo(1);
  }

  @Test
  void verify_tornCheckpoint_fails() throws IOException {
    export();
    Files.writeString(root.resolve("audit/checkpoint"), "example.com/log\n600\n");
    assertThat(verify().exit()).isEqualTo(1);
  }

  @Test
  void verify_noExportThere_isWrongUsage() {
    Result result = verify();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("does not exist");
  }

  @Test
  void tail_showsTheNewestAcrossBundles() throws IOException {
    log.grow(770);
    Result result = cli.run("ledger", "tail", "--lines", "4", "--json");
    JsonNode document = JsonMapper.builder().build().readTree(result.output());
    assertThat(document.path("size").asLong()).isEqualTo(770);
    assertThat(document.path("entries").findValuesAsText("index"))
        .containsExactly("766", "767", "768", "769");
    assertThat(document.at("/entries/0/kind").asText()).isEqualTo("permitted");
    assertThat(document.at("/entries/0/time").asText()).isEqualTo("2026-09-21T14:13:20.766Z");
  }

  @Test
  @DisplayName("F12 a log that goes back while it is followed: said after what it had grown by")
  void f12_tailFollow_logGoesBack_fails() {
    Map<String, byte[]> before = Map.copyOf(log.files());
    log.grow(603);
    Map<String, byte[]> after = new HashMap<>(before);
    after.putAll(log.files());
    Iterator<Map<String, byte[]>> heads = List.of(before, after, before).iterator();
    server.otherwise(asked -> {
      String name = asked.path().replaceFirst("^/log/", "");
      byte[] file = (name.equals("checkpoint") ? heads.next() : after).get(name);
      return file == null ? Answer.json(404, "{\"code\":\"not-found\"}") : new Answer(200, file);
    });
    Result result = cli.run("ledger", "tail", "--follow", "--lines", "1");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output().lines().map(line -> line.substring(0, 3)))
        .containsExactly("599", "600", "601", "602");
    assertThat(result.error()).contains("the log went back from 603 to 600 entries");
  }

  @Test
  void tail_fewerThanNoLines_isWrongUsage() {
    Result result = cli.run("ledger", "tail", "--lines", "-3");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("`--lines` is a number from 0");
  }

  @Test
  void tail_emptyLog_saysSo() {
    new MadeLog(0).serve(server);
    Result result = cli.run("ledger", "tail");
    assertThat(result.exit()).isZero();
    assertThat(result.output()).isEmpty();
    assertThat(result.error()).contains("the log has no entry yet");
  }
}
