package io.elpis.server.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.EntryKind;
import io.elpis.server.console.frame.Words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WordsTest {
  private static final Pattern SAID =
      Pattern.compile("\\b(?:t|say|heading|empty|card|tile)\\((?:\\s*visit,)?\\s*\"([a-z.-]+)\"");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @Test
  void bundles_everyLanguage_hasTheSameKeysAndPlaces() {
    Words english = Words.load(Language.ENGLISH);
    for (Language language : Language.values()) {
      Words other = Words.load(language);
      assertThat(other.keys()).isEqualTo(english.keys());
      for (String key : english.keys()) {
        assertThat(places(other.say(key))).as(key).isEqualTo(places(english.say(key)));
        assertThat(other.say(key)).as(key).isNotBlank();
      }
    }
  }

  @Test
  void kinds_ofEveryEntry_haveWords() {
    Words words = Words.load(Language.CHINESE);
    for (EntryKind kind : EntryKind.values()) {
      String key = "kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(words.keys()).contains(key);
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      places.add(matcher.group());
    }
    return places;
  }

  @Test
  void pages_everyKeyTheySay_hasWords() throws IOException {
    Words words = Words.load(Language.CHINESE);
    Set<String> said = new TreeSet<>();
    Path sources = Path.of("src/main/java/io/elpis/server/console");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(sources)) {
      files = walk.filter(file -> file.toString().endsWith(".java")).toList();
    }
    for (Path file : files) {
      Matcher matcher = SAID.matcher(Files.readString(file));
      while (matcher.find()) {
        said.add(matcher.group(1));
      }
    }
    assertThat(said).hasSizeGreaterThan(60);
    said.removeIf(key -> key.endsWith("."));
    assertThat(words.keys()).containsAll(said);
  }

  @Test
  void accepted_browserHeader_choosesWhatThereIs() {
    assertThat(Language.accepted("zh-CN,zh;q=0.9,en;q=0.8")).isEqualTo(Language.CHINESE);
    assertThat(Language.accepted("de-DE,de;q=0.9,en;q=0.8")).isEqualTo(Language.ENGLISH);
    assertThat(Language.accepted("")).isEqualTo(Language.ENGLISH);
  }
}
