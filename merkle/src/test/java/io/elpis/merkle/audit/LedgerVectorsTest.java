package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.merkle.fixture.Project;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks {@code testvectors/ledger}; its README says what each kind of file must do. */
final class LedgerVectorsTest {
  private static final Path ROOT = Project.path("testvectors/ledger");

  private final NoteVerifier log = NoteVerifier.parse(line(ROOT.resolve("log.vkey")));
  private final NoteVerifier witness = NoteVerifier.parse(line(ROOT.resolve("witness.vkey")));

  @TestFactory
  Stream<DynamicTest> accept() throws IOException {
    return files("accept", 36).map(file -> dynamicTest(name(file), () -> check(file)));
  }

  @TestFactory
  Stream<DynamicTest> reject() throws IOException {
    return files("reject", 150)
        .map(file ->
            dynamicTest(
                name(file),
                () ->
                    Refusals.assertRefused(
                        () -> check(file), ErrorCode.MALFORMED, ErrorCode.PROOF_INVALID)));
  }

  @Test
  void samples_areWhatTheIndependentProgramComputed() {
    assertThat(Samples.leaf().encode()).isEqualTo(hex(ROOT.resolve("accept/permitted.leaf")));
    assertThat(Samples.openings().encode())
        .isEqualTo(hex(ROOT.resolve("accept/all-three.openings")));
  }

  private void check(Path file) {
    switch (name(file).substring(name(file).lastIndexOf('.') + 1)) {
      case "leaf" -> assertThat(Leaf.decode(hex(file)).encode()).isEqualTo(hex(file));
      case "what" -> assertThat(What.decode(hex(file)).encode()).isEqualTo(hex(file));
      case "who" -> assertThat(Who.decode(hex(file)).encode()).isEqualTo(hex(file));
      case "context" -> assertThat(Context.decode(hex(file)).encode()).isEqualTo(hex(file));
      case "openings" -> checkOpenings(hex(file));
      case "bundle" -> {
        List<byte[]> entries = EntryBundle.decode(hex(file), 2);
        assertThat(EntryBundle.encode(entries)).isEqualTo(hex(file));
      }
      case "checkpoint" -> checkCheckpoint(text(file));
      case "tlog-proof" -> checkReceipt(text(file), Optional.empty());
      case "vkey" -> assertThat(NoteVerifier.parse(line(file))).hasToString(line(file));
      case "tilepath" -> assertThat(TilePath.parse(line(file))).hasToString(line(file));
      default -> throw new AssertionError("no rule for " + file);
    }
  }

  private void checkCheckpoint(String text) {
    Note note = Note.parse(text);
    assertThat(note.verify(List.of(log, witness))).contains(log);
    assertThat(Checkpoint.verified(note, log).origin()).isEqualTo(log.name());
    assertThat(note.format()).isEqualTo(text);
  }

  private void checkOpenings(byte[] openings) {
    checkReceipt(text(ROOT.resolve("accept/second-of-two.tlog-proof")), Optional.of(openings));
    assertThat(Openings.decode(openings).encode()).isEqualTo(openings);
  }

  private void checkReceipt(String proof, Optional<byte[]> openings) {
    byte[] entry = hex(ROOT.resolve("accept/permitted.leaf"));
    VerifiedReceipt receipt = new ReceiptCheck(log).verify(proof, entry, openings);
    assertThat(receipt.leaf().encode()).isEqualTo(entry);
  }

  private static Stream<Path> files(String folder, int least) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted).hasSizeGreaterThanOrEqualTo(least);
      return sorted.stream();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static byte[] hex(Path file) {
    return HexFormat.of().parseHex(line(file));
  }

  private static String line(Path file) {
    String text = text(file);
    assertThat(text).endsWith("\n");
    return text.substring(0, text.length() - 1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
