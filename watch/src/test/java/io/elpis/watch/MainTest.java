package io.elpis.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.elpis.testkit.workplace.Behaviour;
import io.elpis.testkit.workplace.WorkplaceShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  @TempDir Path folder;

  private record Ran(int exit, String output, String error) {}

  private static Ran run(String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new PrintStream(output, true, StandardCharsets.UTF_8),
            new PrintStream(error, true, StandardCharsets.UTF_8),
            false,
            arguments);
    return new Ran(
        exit, output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
  }

  private Path events() throws IOException {
    List<String> lines =
        new ArrayList<>(
            Lines.of(WorkplaceShape.calls().of(100), 5, 6, 12, Behaviour.WHOLE).lines());
    lines.add(10, "{\"kind\":\"disclosure\"}");
    lines.add(20, "{\"kind\":\"weather\"}");
    return Files.write(folder.resolve("events.jsonl"), lines);
  }

  @Test
  void replay_json_printsThePublishedDocument() throws IOException {
    Ran ran = run("replay", events().toString(), "--json");
    assertThat(ran.exit()).isZero();
    assertThat(ran.error()).contains("line 11 is passed over: the member `t` is missing");
    Set<String> members = new LinkedHashSet<>();
    Set<String> actions = new LinkedHashSet<>();
    try (JsonParser json = new JsonFactory().createParser(ran.output())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME) {
          members.add(json.currentName());
        }
        if (json.currentToken() == JsonToken.VALUE_STRING && "action".equals(json.currentName())) {
          actions.add(json.getText());
        }
      }
    }
    assertThat(members)
        .isSubsetOf(
            "group",
            "edge",
            "alerts",
            "t",
            "mechanism",
            "action",
            "key",
            "principal",
            "members",
            "score",
            "since",
            "disclosures",
            "once_in_actor_days",
            "actor_days",
            "seconds")
        .contains("principal", "members", "since", "once_in_actor_days", "actor_days", "seconds");
    assertThat(actions).contains("slow", "step-up", "stop");
  }

  @Test
  void replay_words_sayWhatWouldDisproveIt() throws IOException {
    Ran ran = run("replay", events().toString(), "--evidence");
    assertThat(ran.exit()).isZero();
    assertThat(ran.output())
        .contains("tried: own-work, own-order")
        .contains("to disprove it: ")
        .contains("actor-days, ");
  }

  @Test
  void replay_twiceWithASnapshot_goesOnWhereItWas() throws IOException {
    String state = folder.resolve("state").toString();
    String file = events().toString();
    assertThat(run("replay", file, "--snapshot", state).exit()).isZero();
    Ran again = run("replay", file, "--snapshot", state);
    assertThat(again.exit()).isZero();
    assertThat(again.error()).contains("going on from byte");
    assertThat(again.output()).doesNotContain("score");
  }

  @Test
  void replay_ofWhatIsNoHistory_saysCauseAndCure() throws IOException {
    assertThat(run("replay", folder.resolve("none").toString()))
        .matches(ran -> ran.exit() == 2 && ran.error().contains("is not a file"));
    Path text = Files.writeString(folder.resolve("text"), "hello\nworld\n");
    assertThat(run("replay", text.toString()))
        .matches(ran -> ran.exit() == 2 && ran.error().contains("disclosure-event.md"));
    assertThat(run()).matches(ran -> ran.exit() == 2 && ran.error().contains("replay FILE"));
    assertThat(run("--help").output()).contains("replay");
  }
}
