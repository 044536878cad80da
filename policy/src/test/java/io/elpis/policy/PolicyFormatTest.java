package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.policy.condition.Variable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that describes the format says what the code does. */
class PolicyFormatTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void documentation_examples_areSoundAndPass() throws IOException {
    List<String> examples =
        EXAMPLE.matcher(page()).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(examples).hasSize(2);
    Policy policy = Decisions.policy(examples.getFirst());

    assertThat(PolicyCheck.check(policy)).isEmpty();
    assertThat(PolicyTest.run(policy, examples.get(1).getBytes(StandardCharsets.UTF_8)).outcomes())
        .hasSize(2)
        .allMatch(PolicyTest.Outcome::passed);
  }

  @Test
  void documentation_namesEveryVariableAndBasis() throws IOException {
    String page = page();

    assertThat(Arrays.stream(Variable.values()).map(Variable::word))
        .allMatch(word -> page.contains("`" + word + "`"));
    assertThat(Arrays.stream(Basis.values()).map(Basis::word)).allMatch(page::contains);
  }

  private static String page() throws IOException {
    String root = Objects.requireNonNull(System.getProperty("elpis.root"));
    return Files.readString(Path.of(root, "docs", "formats", "policy.md"));
  }
}
