package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.WitnessReply;
import io.elpis.merkle.codec.CanonicalText;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.fuzz.Mutator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every parser of bytes from outside, fed with spoilt vectors: it refuses with {@code MALFORMED},
 * or what it read is written as the same bytes. Nothing else ever comes out of it.
 */
final class ParserFuzzTest {
  private static final int INPUTS = Integer.getInteger("elpis.fuzz.inputs", 20_000);
  private static final List<String> WORDS =
      List.of("\n", "\n\n", "\r\n", "=", "+", " ", "0", "\u2014 ", "old ", "index ", "x", ".p/");
  private static final Set<String> HEX =
      Set.of("leaf", "what", "who", "context", "openings", "bundle", "entries");

  /** A parser: bytes in, the same bytes out. */
  private record Target(String ending, UnaryOperator<byte[]> readAndWrite) {}

  private static final List<Target> TARGETS =
      List.of(
          new Target("checkpoint", bytes -> utf8(Note.parse(bytes).format())),
          new Target("checkpoint", bytes -> checkpoint(bytes)),
          new Target("tlog-proof", bytes -> utf8(TlogProof.parse(text(bytes)).format())),
          new Target("add-checkpoint", bytes -> utf8(AddCheckpoint.parse(bytes).format())),
          new Target("add-checkpoint", bytes -> reply(200, bytes)),
          new Target("add-checkpoint", bytes -> reply(409, bytes)),
          new Target("tilepath", bytes -> utf8(TilePath.parse(text(bytes)).toString())),
          new Target("vkey", bytes -> utf8(NoteVerifier.parse(text(bytes)).toString())),
          new Target("leaf", bytes -> Leaf.decode(bytes).encode()),
          new Target("what", bytes -> What.decode(bytes).encode()),
          new Target("who", bytes -> Who.decode(bytes).encode()),
          new Target("context", bytes -> Context.decode(bytes).encode()),
          new Target("openings", bytes -> Openings.decode(bytes).encode()),
          new Target("entries", bytes -> EntryBundle.encode(EntryBundle.decode(bytes))));

  @TestFactory
  Stream<DynamicTest> everyParser_spoiltInput_isRefusedOrReadToTheSameBytes() {
    return TARGETS.stream().map(target -> dynamicTest(target.ending(), () -> fuzz(target)));
  }

  private static void fuzz(Target target) {
    long seed = Long.getLong("elpis.seed", 20_261_122L);
    Mutator mutator = new Mutator(new SplittableRandom(seed), corpus(target.ending()), WORDS);
    int refused = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutator.next();
      try {
        assertThat(target.readAndWrite().apply(input.clone()))
            .as("seed %d, input %d of `%s`", seed, i, target.ending())
            .isEqualTo(input);
      } catch (ElpisException refusal) {
        assertThat(refusal.code())
            .as("seed %d, input %d of `%s`", seed, i, target.ending())
            .isEqualTo(ErrorCode.MALFORMED);
        refused++;
      }
    }
    assertThat(refused).isBetween(INPUTS / 10, INPUTS);
  }

  private static List<byte[]> corpus(String ending) {
    List<byte[]> corpus = new ArrayList<>();
    for (String folder : List.of("accept", "reject")) {
      for (Path file : VectorCheck.files(folder)) {
        if (VectorCheck.name(file).endsWith("." + ending)) {
          corpus.add(content(file, ending));
        }
      }
    }
    assertThat(corpus).hasSizeGreaterThan(2);
    return corpus;
  }

  private static byte[] content(Path file, String ending) {
    if (HEX.contains(ending)) {
      return VectorCheck.hex(file);
    }
    boolean isLine = ending.equals("tilepath") || ending.equals("vkey");
    return utf8(isLine ? VectorCheck.line(file) : VectorCheck.text(file));
  }

  private static byte[] checkpoint(byte[] bytes) {
    return utf8(Checkpoint.parse(text(bytes)).text());
  }

  private static byte[] reply(int status, byte[] bytes) {
    return utf8(WitnessReply.parse(status, bytes).body());
  }

  /** Bytes that are no text are refused before a parser of text sees them. */
  private static String text(byte[] bytes) {
    return CanonicalText.utf8(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
