package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Consistency;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TreeHash;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.merkle.fixture.MemoryTiles;
import io.elpis.merkle.fixture.Project;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each kind of file in {@code testvectors/ledger} has to satisfy; its README says the same.
 */
final class VectorCheck {
  static final Path ROOT = Project.path("testvectors/ledger");

  private final NoteVerifier log = NoteVerifier.parse(line(ROOT.resolve("log.vkey")));
  private final NoteVerifier witness = NoteVerifier.parse(line(ROOT.resolve("witness.vkey")));

  /** Does nothing where the file holds. */
  void check(Path file) {
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
      case "tile" -> checkLog("tile/0/000.p/2", hex(file));
      case "entries" -> checkLog("tile/entries/000.p/2", hex(file));
      case "add-checkpoint" -> checkRequest(text(file));
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

  /** One file of the log of two entries is replaced. */
  private void checkLog(String path, byte[] content) {
    MemoryTiles tiles = MemoryTiles.ofEntries(entries());
    assertThat(tiles.files.put(path, content)).isNotNull();
    Note head = Note.parse(text(ROOT.resolve("accept/two-entries.checkpoint")));
    new LogCheck(log).verify(head, tiles, Optional.empty(), EntryVisitor.NONE);
  }

  /** As a witness does that has cosigned nothing, or the first of the two entries. */
  private void checkRequest(String body) {
    AddCheckpoint request = AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8));
    Checkpoint head = Checkpoint.verified(request.note(), log);
    Hash first = TreeHash.leaf(entries().getFirst());
    if (request.oldSize() == 0) {
      if (!request.proof().isEmpty()) {
        throw new ElpisException(ErrorCode.PROOF_INVALID, "nothing is proven of an empty tree");
      }
    } else {
      Consistency.verify(request.oldSize(), first, head.size(), head.root(), request.proof());
    }
    assertThat(request.format()).isEqualTo(body);
  }

  static List<byte[]> entries() {
    return EntryBundle.decode(hex(ROOT.resolve("accept/two-leaves.bundle")), 2);
  }

  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  static byte[] hex(Path file) {
    return HexFormat.of().parseHex(line(file));
  }

  static String line(Path file) {
    String text = text(file);
    assertThat(text).endsWith("\n");
    return text.substring(0, text.length() - 1);
  }

  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
