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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectViewTest {
  private static final int SIZE = 300;

  @TempDir private Path root = Path.of("");
  private final MadeLog log = new MadeLog(SIZE);
  private final List<Long> mine =
      LongStream.range(0, SIZE).filter(MadeLog::isAboutTheSubject).boxed().toList();

  @BeforeEach
  void export() throws IOException {
    for (var file : log.files().entrySet()) {
      Path target = root.resolve("audit").resolve(file.getKey());
      Files.createDirectories(target.resolveSibling(""));
      Files.write(target, file.getValue());
    }
    Files.writeString(root.resolve("tagkey"), HexFormat.of().formatHex(MadeLog.TAG_KEY) + "\n");
  }

  private Result verify(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "verify",
                "--subject",
                root.resolve("tagkey").toString(),
                root.resolve("audit").toString(),
                "--key",
                log.key()));
    all.addAll(List.of(more));
    return new Cli(root).run(all.toArray(String[]::new));
  }

  private Result verifyShown(String shown) throws IOException {
    Path file = root.resolve("shown");
    Files.writeString(file, shown);
    return verify("--shown", file.toString(), "--json");
  }

  private static JsonNode json(Result result) throws IOException {
    return JsonMapper.builder().build().readTree(result.output());
  }

  private String page(List<Long> indices) {
    return indices.stream()
        .map(index -> "{\"index\":" + index + ",\"kind\":\"permitted\"}")
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  @Test
  void subject_findsEveryEntryAboutThem() throws IOException {
    Result result = verify("--json");
    assertThat(result.exit()).as(result.error()).isZero();
    assertThat(json(result).path("entries").findValuesAsText("index"))
        .containsExactlyElementsOf(mine.stream().map(String::valueOf).toList());
    assertThat(verify().output()).contains("4 of 300 entries of example.com/log");
  }

  @Test
  void shown_everything_agrees() throws IOException {
    assertThat(verifyShown(page(mine)).exit()).isZero();
    assertThat(
            verifyShown("[" + page(mine.subList(0, 2)) + "," + page(mine.subList(2, 4)) + "]")
                .exit())
        .isZero();
    assertThat(verifyShown("7 permitted\n97\n\n187\tdenied\n277\n").exit()).isZero();
  }

  @Test
  void shown_oneLeftOut_isNamedAndFails() throws IOException {
    Result result = verifyShown(page(List.of(7L, 97L, 277L)));
    assertThat(result.exit()).isEqualTo(1);
    assertThat(json(result).path("omitted")).hasSize(1);
    assertThat(json(result).path("omitted").path(0).asLong()).isEqualTo(187);
    assertThat(json(result).path("verified").asBoolean()).isFalse();
    assertThat(verify("--shown", root.resolve("shown").toString()).output())
        .contains("NOT SHOWN", "1 of them not shown");
  }

  @Test
  void shown_somebodyElses_isNamedAndFails() throws IOException {
    List<Long> more = new ArrayList<>(mine);
    more.add(8L);
    Result result = verifyShown(page(more));
    assertThat(result.exit()).isEqualTo(1);
    assertThat(json(result).path("foreign").path(0).asLong()).isEqualTo(8);
  }

  @Test
  void subject_entryTakenOutOfTheExport_fails() throws IOException {
    Path bundle = root.resolve("audit/tile/entries/000");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[200] ^= 1;
    Files.write(bundle, bytes);
    assertThat(verify().exit()).isEqualTo(1);
  }

  @Test
  void subject_anotherKey_findsNothing() throws IOException {
    Files.writeString(root.resolve("tagkey"), "ff".repeat(32));
    assertThat(json(verify("--json")).path("entries")).isEmpty();
  }

  @Test
  void usage_keyFileOrListUnreadable_isWrongUsage() throws IOException {
    assertThat(verifyShown("no list").exit()).isEqualTo(2);
    assertThat(verifyShown("{\"a\":1}").exit()).isEqualTo(2);
    Files.writeString(root.resolve("tagkey"), "abc");
    Result result = verify();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("64 hex digits").doesNotContain("abc");
    assertThat(new Cli(root).run("verify", "w.tlog-proof").exit()).isEqualTo(2);
  }

  @Test
  void tagKey_isWrittenForItsOwnerOnly() throws IOException {
    String key = "0f".repeat(32);
    Path out = root.resolve("lin.tagkey");
    try (FakeElpis server = new FakeElpis()) {
      server.otherwise(asked ->
          Answer.json(
              200,
              "{\"subject\":\"s\",\"tag_key\":\""
                  + key
                  + "\",\"receipt\":{\"index\":12,\"proof\":\"\",\"entry\":\"\",\"openings\":\"\"}}"));
      Result result =
          new Cli(root)
              .server(server.address())
              .run(
                  "ledger",
                  "tag-key",
                  "0190f3c2-7a4e-7c3e-9f0a-0242ac120002",
                  "--out",
                  out.toString());
      assertThat(result.exit()).as(result.error()).isZero();
      assertThat(result.output()).contains("entry 12").doesNotContain(key);
      assertThat(server.asked().getLast().path())
          .isEqualTo("/v1/subjects/0190f3c2-7a4e-7c3e-9f0a-0242ac120002/tag-key");
    }
    assertThat(out).hasContent(key);
    assertThat(Files.getPosixFilePermissions(out))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
