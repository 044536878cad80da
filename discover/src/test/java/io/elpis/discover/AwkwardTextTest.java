package io.elpis.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values as people and machines write them, and what looks like them and is not. */
final class AwkwardTextTest {
  private static final Pattern LABEL = Pattern.compile("\\[\\[([a-z|-]+)(\\??):(.*?)]]");

  /** A value that is to be found. */
  private record Wanted(Set<String> kinds, boolean perhaps, int start, int end) {
    boolean is(Finding finding) {
      return finding.start() == start
          && finding.end() == end
          && kinds.contains(finding.kind().word());
    }

    boolean holds(Finding finding) {
      return finding.start() < end && finding.end() > start;
    }
  }

  static Stream<String> lines() throws IOException {
    try (InputStream in = AwkwardTextTest.class.getResourceAsStream("awkward-texts.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"));
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void find_awkwardText_everyValueAndNothingElse(String line) {
    StringBuilder text = new StringBuilder();
    List<Wanted> wanted = new ArrayList<>();
    Matcher label = LABEL.matcher(line.replace("\\n", "\n"));
    while (label.find()) {
      label.appendReplacement(text, "");
      int start = text.length();
      text.append(label.group(3));
      wanted.add(
          new Wanted(
              Set.of(label.group(1).split("\\|", -1)),
              !label.group(2).isEmpty(),
              start,
              text.length()));
    }
    label.appendTail(text);
    List<Finding> found = Detector.standard().find(text.toString());
    for (Wanted one : wanted) {
      boolean seen = found.stream().anyMatch(f -> one.is(f) && f.confidence() >= 0.5);
      assertThat(seen || one.perhaps()).as("%s in %s", one, found).isTrue();
    }
    assertThat(found)
        .filteredOn(finding -> finding.kind().weight() == Kind.Weight.DIRECT)
        .allMatch(finding -> wanted.stream().anyMatch(one -> one.holds(finding)));
  }
}
