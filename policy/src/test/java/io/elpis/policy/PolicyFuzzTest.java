package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.Seeds;
import io.elpis.testkit.fuzz.Mutator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A spoilt policy file is read, or refused with the place of each problem; nothing else. */
final class PolicyFuzzTest {
  private static final int INPUTS = Integer.getInteger("elpis.fuzz.inputs", 20_000) / 20;
  private static final int SEEDS = 4;
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
          "!!int ",
          "{",
          "}",
          "[",
          "]",
          "'",
          "\"",
          "when: ",
          "basis: ",
          "fields: ",
          "quota: ",
          " && ",
          "ticket.state",
          "1e999",
          "\u0000",
          "---\n");

  @Test
  void parse_spoiltFile_isReadOrRefusedWithPlaces() throws IOException {
    List<byte[]> corpus = List.of(resource("demo.yaml"), small());
    Seeds.forEachSeed(
        SEEDS,
        random -> {
          Mutator mutator = new Mutator(random, corpus, WORDS);
          for (int input = 0; input < INPUTS / SEEDS; input++) {
            check(mutator.next());
          }
        });
  }

  private static void check(byte[] input) {
    try {
      assertThat(PolicyFile.parse(input).digest()).isNotNull();
    } catch (ElpisException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_POLICY);
      assertThat(refused.getMessage()).containsPattern("line [0-9]+, column [0-9]+");
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(PolicyFile.class.getResourceAsStream(name), name)) {
      return stream.readAllBytes();
    }
  }

  private static byte[] small() {
    return """
    version: 1
    purposes:
      delivery:
        basis: contract
        ticket: waybill
        to: [role:courier]
        when: principal.id in ticket.assignees
        fields: { name: masked }
        quota: { unit: ticket, base: 10, window: P1D }
        retain: P30D
    """
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
