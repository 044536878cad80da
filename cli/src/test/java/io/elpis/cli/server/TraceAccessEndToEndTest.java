package io.elpis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Cli;
import io.elpis.cli.sharing.LeakedFile;
import io.elpis.testkit.people.SyntheticPeople;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What candidates weigh before the marks are read: one shop's file left before a third of the
 * people moved, the other's after.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TraceAccessEndToEndTest {
  private static final int PEOPLE = 90;
  private static final int MOVED = 30;

  private Path files = Path.of("");
  private TraceWorld world;
  private String before = "";
  private String after = "";
  private Instant between = Instant.MAX;

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path folder) throws IOException {
    files = folder;
    world = TraceWorld.start(data, files, PEOPLE);
    before = release("shop-a", "a.csv");
    between = InstantSource.system().instant();
    world.move(MOVED);
    after = release("shop-b", "b.csv");
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private String release(String shop, String name) throws IOException {
    return "release:" + world.release(shop, name).path("release").asText();
  }

  private Path write(String name, List<List<String>> rows) throws IOException {
    return Files.writeString(
        files.resolve(name),
        rows.stream()
            .map(row -> row.stream().collect(Collectors.joining("\",\"", "\"", "\"")))
            .collect(Collectors.joining("\n")),
        StandardCharsets.UTF_8);
  }

  /** Rows of who moved, by the mobile number that stayed. */
  private List<List<String>> moved(String file) throws IOException {
    List<String> stayed = new ArrayList<>();
    SyntheticPeople source = new SyntheticPeople(20_261_125);
    for (int number = 0; number < MOVED; number++) {
      stayed.add(digits(String.valueOf(source.person(number).fields().get("mobile"))));
    }
    return LeakedFile.read(files.resolve(file)).rows().stream()
        .filter(row -> stayed.contains(digits(row.get(2))))
        .toList();
  }

  private static String digits(String text) {
    String all = text.replaceAll("\\D", "");
    return all.substring(Math.max(0, all.length() - 11));
  }

  private static JsonNode weighed(JsonNode report, String copy) {
    for (JsonNode one : report.path("access").path("copies")) {
      if (one.path("copy").asText().equals(copy)) {
        return one;
      }
    }
    throw new AssertionError("the report weighs " + copy);
  }

  @Test
  void trace_valuesOfBeforeAChange_weighOnlyWhoWasGivenThose() throws IOException {
    List<List<String>> old = moved("a.csv");
    assertThat(old).hasSizeGreaterThan(MOVED * 8 / 10);
    assertThat(moved("b.csv").getFirst().getFirst().replaceAll("[^0-9]", ""))
        .isNotEqualTo(old.getFirst().getFirst().replaceAll("[^0-9]", ""));
    JsonNode report = world.trace(write("old.csv", old));
    JsonNode holds = weighed(report, before);
    assertThat(holds.path("records").asInt()).isGreaterThan(old.size() * 8 / 10);
    assertThat(weighed(report, after).path("records").asInt()).isZero();
    // Half: another source that saw everybody is as probable as a copy that holds everybody.
    double least = .5 / report.path("marks").path("candidates").asDouble();
    assertThat(holds.path("weight").asDouble()).isBetween(least + .24, least + .26);
    assertThat(weighed(report, after).path("weight").asDouble()).isBetween(least, least + .01);
    assertThat(report.path("named").findValuesAsText("copy")).containsExactly(before);
    JsonNode turned = world.trace(write("new.csv", moved("b.csv")));
    assertThat(weighed(turned, before).path("records").asInt()).isZero();
    assertThat(turned.path("named").findValuesAsText("copy")).containsExactly(after);
  }

  @Test
  void trace_foundBeforeACopyLeft_isNotOfThatCopy() throws IOException {
    JsonNode report = world.trace(files.resolve("b.csv"), "--found-at", between.toString());
    assertThat(report.path("marks").path("candidates").asInt()).isEqualTo(1);
    assertThat(report.path("named")).isEmpty();
  }

  /** An incident that was opened before a copy left: its weight is the least there is. */
  @Test
  void trace_ofAnIncidentOlderThanACopy_weighsThatCopyLeast() throws IOException {
    world.trace(write("first.csv", moved("a.csv").subList(0, 3)), "--incident", "older");
    String late = release("shop-c", "c.csv");
    JsonNode report = world.trace(files.resolve("c.csv"), "--incident", "older");
    JsonNode access = weighed(report, late);
    assertThat(access.path("records").asInt()).isZero();
    double candidates = report.path("marks").path("candidates").asInt();
    assertThat(access.path("weight").asDouble()).isBetween(.5 / candidates, .55 / candidates);
    // It costs power, and here there is enough.
    assertThat(report.path("named").findValuesAsText("copy")).containsExactly(late);
  }

  /** Somebody who sees all dumps one branch as the vault has it. */
  @Test
  void trace_administratorsDumpOfOneBranch_namesNobodyAndSaysTheFilter() throws IOException {
    SyntheticPeople source = new SyntheticPeople(20_261_125);
    List<List<String>> dump = new ArrayList<>();
    for (int number = MOVED; number < PEOPLE; number++) {
      if (number % TraceWorld.BRANCHES == 1) {
        dump.add(
            List.of(
                String.valueOf(source.person(number).fields().get("mobile")),
                String.valueOf(source.person(number).fields().get("name"))));
      }
    }
    JsonNode report = world.trace(write("dump.csv", dump));
    assertThat(report.path("named")).isEmpty();
    assertThat(report.path("access").path("filter").toString()).contains("branch=st-1");
    assertThat(report.path("access").path("people").asInt()).isEqualTo(PEOPLE / 3);
    for (JsonNode copy : report.path("access").path("copies")) {
      assertThat(copy.path("weight").asDouble()).isLessThan(.5);
    }
    assertThat(report.path("words").toString())
        .contains("a wrong access model costs power, never the bound");
  }

  @Test
  void verify_weightsThatAreNotThoseOfTheAccess_areRefused() throws IOException {
    Path bundle = files.resolve("bundle.json");
    world.trace(files.resolve("a.csv"), "--evidence", bundle.toString());
    Cli offline = new Cli(files);
    assertThat(offline.run("trace", "verify", bundle.toString()).output()).contains("confirmed");
    String text = Files.readString(bundle);
    assertThat(text).contains("\"access\":{").doesNotContain("shop-", "st-1");
    Files.writeString(bundle, text.replaceFirst("\"records\":\"11", "\"records\":\"00"));
    Cli.Result forged = offline.run("trace", "verify", bundle.toString());
    assertThat(forged.exit()).isEqualTo(1);
    assertThat(forged.error()).contains("not that of the copy's access");
  }
}
