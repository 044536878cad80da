package io.elpis.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.Seeds;
import io.elpis.testkit.fuzz.Mutator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A spoilt map is read, or refused as a map; nothing else. */
final class MapFuzzTest {
  private static final int INPUTS = Integer.getInteger("elpis.fuzz.inputs", 20_000) / 5;
  private static final List<String> WORDS =
      List.of(
          "\n",
          "  ",
          "\t",
          ": ",
          "- ",
          "&a ",
          "*a",
          "<<: ",
          "!!binary ",
          "{",
          "}",
          "[",
          "]",
          "'",
          "zone: ",
          "format: ",
          "key: ",
          "fields: ",
          "sets:",
          "Europe/Berlin",
          "\u0000",
          "---\n");

  @Test
  void read_spoiltMap_isReadOrRefused() throws IOException {
    Path example =
        Path.of(System.getProperty("elpis.root", ".")).resolve("docs/examples/sakila.yaml");
    List<byte[]> corpus = List.of(Files.readAllBytes(example));
    Seeds.forEachSeed(
        1,
        random -> {
          Mutator mutator = new Mutator(random, corpus, WORDS);
          for (int input = 0; input < INPUTS; input++) {
            check(mutator.next());
          }
        });
  }

  private static void check(byte[] input) {
    try {
      assertThat(MapReader.read("m.yaml", input).sets()).isNotEmpty();
    } catch (ElpisException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_MAP);
      assertThat(refused.getMessage()).startsWith("m.yaml");
    }
  }
}
