package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.codec.CborReader;
import io.elpis.merkle.codec.CborWriter;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.fixture.MemoryTiles;
import io.elpis.merkle.fixture.NaiveTree;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The last value that is taken, and the first that is not. */
final class BoundsTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final Hash HASH = TreeHash.empty();

  private final NoteSigner signer = NoteSigner.generate("log", new SecureRandom());
  private final Note note = signer.sign(new Checkpoint("log", 1, HASH));

  /** A checkpoint whose note is as long as wanted, by one extension line. */
  private static String noteOfLength(int bytes) {
    String head = "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    String foot = "\n\u2014 log AAAABQE=\n";
    int more = bytes - utf8(head + foot).length - 1;
    return head + "x".repeat(more) + "\n" + foot;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void note_oneMebibyte_isRead() {
    String longest = noteOfLength(MEBIBYTE);
    assertThat(Note.parse(utf8(longest)).format()).isEqualTo(longest);
    assertThat(Note.parse(longest).format()).isEqualTo(longest);
    Refusals.assertMalformed(() -> Note.parse(utf8(noteOfLength(MEBIBYTE + 1))));
    Refusals.assertMalformed(() -> Note.parse(noteOfLength(MEBIBYTE + 1)));
  }

  @Test
  void note_emptyLine_isTheShortestText() {
    assertThat(Note.parse("\n\n\u2014 log AAAABQE=\n").text()).isEqualTo("\n");
    Refusals.assertMalformed(() -> Note.parse("\n\u2014 log AAAABQE=\n"));
  }

  @Test
  void signatureLine_fourBytesOfKeyAndOneMore() {
    assertThat(NoteSignature.parseLine("\u2014 log AAAABQE=").keyId()).isEqualTo(5);
    Refusals.assertMalformed(() -> NoteSignature.parseLine("\u2014 log AAAABQ=="));
    Refusals.assertMalformed(() -> NoteSignature.parseLine("\u2014 log"));
    Refusals.assertMalformed(() -> NoteSignature.parseLine("\u2014  AAAABQE="));
  }

  @Test
  void keyName_spaceIsTheFirstThatIsTakenNeverAndTheNextIs() {
    assertThat(new NoteSignature("!", 1, new byte[1]).name()).isEqualTo("!");
    for (String name : List.of(" ", "a b", "a+b", "a\u001fb", "a\u0085b", "a\u2003b", "")) {
      Refusals.assertMalformed(() -> new NoteSignature(name, 1, new byte[1]));
    }
  }

  @Test
  void proofs_sixtyThreeHashes() {
    List<Hash> most = Collections.nCopies(63, HASH);
    List<Hash> tooMany = Collections.nCopies(64, HASH);
    String proof = new TlogProof(0, most, note).format();
    assertThat(TlogProof.parse(proof).inclusion()).hasSize(63);
    Refusals.assertMalformed(() -> new TlogProof(0, tooMany, note));
    Refusals.assertMalformed(() -> new TlogProof(-1, most, note));
    byte[] request = utf8(new AddCheckpoint(0, most, note).format());
    assertThat(AddCheckpoint.parse(request).proof()).hasSize(63);
    Refusals.assertMalformed(() -> new AddCheckpoint(0, tooMany, note));
    Refusals.assertMalformed(() -> new AddCheckpoint(-1, most, note));
    String line = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    String grown = new String(request, StandardCharsets.UTF_8).replace("old 0\n", "old 0\n" + line);
    Refusals.assertMalformed(() -> AddCheckpoint.parse(utf8(grown)));
  }

  @Test
  void proofAndRequest_oneMebibyte() {
    String proofHead = "c2sp.org/tlog-proof@v1\nindex 0\n\n";
    // Counted in characters, of which the dash is one and not three.
    String proof = proofHead + noteOfLength(MEBIBYTE - proofHead.length() + 2);
    assertThat(proof).hasSize(MEBIBYTE);
    assertThat(TlogProof.parse(proof).format()).isEqualTo(proof);
    Refusals.assertMalformed(
        () -> TlogProof.parse(proofHead + noteOfLength(MEBIBYTE - proofHead.length() + 3)));
    String head = "old 0\n\n";
    byte[] request = utf8(head + noteOfLength(MEBIBYTE - head.length()));
    assertThat(request).hasSize(MEBIBYTE);
    assertThat(utf8(AddCheckpoint.parse(request).format())).isEqualTo(request);
    Refusals.assertMalformed(
        () -> AddCheckpoint.parse(utf8(head + noteOfLength(MEBIBYTE - head.length() + 1))));
  }

  @Test
  void proof_withoutHead_isMalformed() {
    Refusals.assertMalformed(() -> TlogProof.parse("\n\n" + note.format()));
    Refusals.assertMalformed(() -> AddCheckpoint.parse(utf8("\n\n" + note.format())));
  }

  @Test
  void cosignature_fromTheEpochToTheLastInstant() {
    Cosigner witness = Cosigner.generate("witness", new SecureRandom());
    Checkpoint checkpoint = new Checkpoint("log", 1, HASH);
    NoteSignature first = witness.cosign(checkpoint, Instant.EPOCH);
    assertThat(Cosignature.timeOf(first)).isEqualTo(Instant.EPOCH);
    assertThat(witness.verifier().verify(checkpoint.text(), first)).isTrue();
    Refusals.assertRefused(
        () -> witness.cosign(checkpoint, Instant.EPOCH.minusSeconds(1)), ErrorCode.INVALID_VALUE);
    long last = Instant.MAX.getEpochSecond();
    assertThat(Cosignature.timeOf(at(last)).getEpochSecond()).isEqualTo(last);
    Refusals.assertMalformed(() -> Cosignature.timeOf(at(last + 1)));
    Refusals.assertMalformed(() -> Cosignature.timeOf(at(-1)));
  }

  private static NoteSignature at(long seconds) {
    return new NoteSignature("w", 1, ByteBuffer.allocate(72).putLong(seconds).array());
  }

  @Test
  void tilePath_largestIndexAndLevel() {
    String largest = "tile/0/x009/x223/x372/x036/x854/x774/999";
    assertThat(TilePath.parse(largest)).hasToString(largest);
    Refusals.assertMalformed(() -> TilePath.parse("tile/0/x009/x223/x372/x036/x854/x775/000"));
    assertThat(TilePath.parse("tile/63/000")).hasToString("tile/63/000");
    Refusals.assertMalformed(() -> TilePath.parse("tile/64/000"));
    Refusals.assertMalformed(() -> TilePath.parse("tile/0/000.p/256"));
    for (String digits : List.of("0/0", "00:", "/00", "0a0", "00", "0000")) {
      Refusals.assertMalformed(() -> TilePath.parse("tile/0/" + digits));
    }
  }

  @Test
  void widthIn_levelsAboveTheTree_areEmpty() {
    assertThat(TilePath.widthIn(Long.MAX_VALUE, 7, 0)).isEqualTo(127);
    assertThat(TilePath.widthIn(Long.MAX_VALUE, 8, 0)).isZero();
    assertThat(TilePath.widthIn(Long.MAX_VALUE, 63, 0)).isZero();
    assertThat(TilePath.widthIn(256, 0, 1)).isZero();
    assertThat(TilePath.widthIn(256, 0, 2)).isZero();
  }

  @Test
  void tileNodes_onlyCompleteSubtrees() {
    NaiveTree tree = NaiveTree.of(5);
    TileNodes nodes = new TileNodes(MemoryTiles.ofLeaves(tree.leaves()), 5);
    assertThat(nodes.node(2, 0)).isEqualTo(tree.root(0, 4));
    assertThat(nodes.node(0, 4)).isEqualTo(tree.root(4, 5));
    for (int[] wrong : new int[][] {{-1, 0}, {0, -1}, {0, 5}, {1, 2}, {2, 1}, {64, 0}, {63, 0}}) {
      Refusals.assertRefused(() -> nodes.node(wrong[0], wrong[1]), ErrorCode.NOT_FOUND);
    }
  }

  @Test
  void subtree_alignedToThePowerThatHoldsIt() {
    assertThat(new Subtree(4, 7).size()).isEqualTo(3);
    assertThat(new Subtree(5, 6).size()).isEqualTo(1);
    assertThat(new Subtree(0, Long.MAX_VALUE).size()).isEqualTo(Long.MAX_VALUE);
    assertThat(new Subtree(1L << 62, Long.MAX_VALUE).size()).isEqualTo((1L << 62) - 1);
    Refusals.assertMalformed(() -> new Subtree(2, 5));
    Refusals.assertMalformed(() -> new Subtree(1, 3));
    Refusals.assertMalformed(() -> new Subtree(1, Long.MAX_VALUE));
  }

  @Test
  void details_longestPartsAndNothingBehind() {
    byte[] salt = Samples.filled(1, 32);
    assertThat(new Opening(Slot.WHAT, salt, new byte[Opening.MAX_DETAIL_BYTES]).detail())
        .hasSize(65_536);
    Refusals.assertMalformed(() -> new Opening(Slot.WHAT, salt, new byte[65_537]));
    Refusals.assertMalformed(() -> new Opening(Slot.WHAT, new byte[31], new byte[0]));
    byte[] reason = context("r".repeat(Context.MAX_REASON_BYTES)).encode();
    assertThat(Context.decode(reason).reason().orElseThrow()).hasSize(4_096);
    Refusals.assertMalformed(() -> context("r".repeat(4_097)));
    assertThat(new What("w".repeat(64), new TreeMap<>(), List.of()).outcome()).hasSize(64);
    Refusals.assertMalformed(() -> new What("w".repeat(65), new TreeMap<>(), List.of()));
    Refusals.assertMalformed(() -> Context.decode(Arrays.copyOf(reason, reason.length + 1)));
    byte[] what = Samples.WHAT.encode();
    Refusals.assertMalformed(() -> What.decode(Arrays.copyOf(what, what.length + 1)));
  }

  private static Context context(String reason) {
    return new Context(Optional.empty(), Optional.of(reason), Optional.empty());
  }

  @Test
  void cbor_oneItemAndNoContainerAsKey() {
    CborReader two = new CborReader(new byte[] {0x60, 0x60});
    assertThat(two.text()).isEmpty();
    Refusals.assertMalformed(two::text);
    CborReader pairs = new CborReader(new byte[] {(byte) 0xa1, 0x00, 0x00});
    assertThat(pairs.map()).isEqualTo(1);
    Refusals.assertMalformed(() -> new CborReader(new byte[] {(byte) 0xa1, 0x00}).map());
    Refusals.assertMalformed(() -> new CborWriter().text("").text(""));
    Refusals.assertMalformed(() -> new CborWriter().text("").map(0));
    Refusals.assertMalformed(() -> new CborWriter().map(1).map(0));
    byte[] fits = new byte[1_000];
    assertThat(new CborReader(new CborWriter().bytes(fits).toBytes()).bytes()).isEqualTo(fits);
  }
}
