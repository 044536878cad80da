package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Cosigner;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.fixture.MemoryTiles;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.ElpisException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bit is changed, each in its turn: nothing that was signed or hashed survives it. */
final class BitFlipTest {
  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private final NoteSigner signer = NoteSigner.generate("log.example", new SecureRandom());
  private final Cosigner witness = Cosigner.generate("witness.example", new SecureRandom());

  @Test
  void checkpoint_everyBit_isRefused() {
    byte[] note = checkpoint(MemoryTiles.ofEntries(leaves(3)), 3).format().getBytes(UTF_8);
    int refused =
        eachFlip(note, 1, flipped -> Checkpoint.verified(Note.parse(flipped), signer.verifier()));
    assertThat(refused).isEqualTo(note.length * 8);
  }

  @Test
  void cosignedCheckpoint_everyBit_losesTheLogOrTheWitness() {
    Note signed = checkpoint(MemoryTiles.ofEntries(leaves(3)), 3);
    Checkpoint checkpoint = Checkpoint.parse(signed.text());
    byte[] note =
        signed
            .with(witness.cosign(checkpoint, Instant.ofEpochSecond(1_790_000_000)))
            .format()
            .getBytes(UTF_8);
    int refused =
        eachFlip(
            note,
            1,
            flipped -> {
              Note read = Note.parse(flipped);
              Checkpoint.verified(read, signer.verifier());
              read.verify(List.of(witness.verifier()));
            });
    assertThat(refused).isEqualTo(note.length * 8);
  }

  /** Full tiles would take a minute: of their bits every 31st is changed. */
  @ParameterizedTest
  @CsvSource({
    "5, tile/0/000.p/5, 1",
    "5, tile/entries/000.p/5, 1",
    "513, tile/1/000.p/2, 1",
    "513, tile/0/002.p/1, 1",
    "513, tile/entries/002.p/1, 1",
    "256, tile/0/000, 31",
    "256, tile/entries/000, 251"
  })
  void tileOrBundle_everyBit_isRefused(int size, String path, int step) {
    MemoryTiles tiles = MemoryTiles.ofEntries(leaves(size));
    Note head = checkpoint(tiles, size);
    byte[] whole = tiles.files.getOrDefault(path, new byte[0]).clone();
    assertThat(whole).isNotEmpty();
    int refused =
        eachFlip(
            whole,
            step,
            flipped -> {
              tiles.files.put(path, flipped);
              new LogCheck(signer.verifier())
                  .verify(head, tiles, Optional.empty(), EntryVisitor.NONE);
            });
    assertThat(refused).isEqualTo(Math.ceilDiv(whole.length * 8, step));
  }

  @Test
  void receipt_everyBitOfProofEntryAndOpenings_isRefused() {
    String proof = VectorCheck.text(VectorCheck.ROOT.resolve("accept/second-of-two.tlog-proof"));
    String key = VectorCheck.line(VectorCheck.ROOT.resolve("log.vkey"));
    byte[] entry = Samples.leaf().encode();
    byte[] openings = Samples.openings().encode();
    ReceiptCheck check = ReceiptCheck.of(key);
    assertThat(check.verify(proof, entry, Optional.of(openings)).index()).isEqualTo(1);
    int refused =
        eachFlip(
            proof.getBytes(UTF_8),
            1,
            // A command line reads a file as text; what is not UTF-8 comes in as U+FFFD.
            flipped -> check.verify(new String(flipped, UTF_8), entry, Optional.empty()));
    refused += eachFlip(entry, 1, flipped -> check.verify(proof, flipped, Optional.empty()));
    refused += eachFlip(openings, 1, flipped -> check.verify(proof, entry, Optional.of(flipped)));
    assertThat(refused)
        .isEqualTo(8 * (proof.getBytes(UTF_8).length + entry.length + openings.length));
  }

  /** How many changes were refused; fails at the first that was not. */
  private static int eachFlip(byte[] whole, int step, Consumer<byte[]> reader) {
    reader.accept(whole.clone());
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit += step) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        reader.accept(flipped);
      } catch (ElpisException expected) {
        refused++;
        continue;
      }
      throw new AssertionError("bit " + bit + " can be changed unseen");
    }
    return refused;
  }

  private Note checkpoint(MemoryTiles tiles, int size) {
    return signer.sign(new Checkpoint("log.example", size, tiles.tree().root(0, size)));
  }

  private static List<byte[]> leaves(int size) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byte[] nonce = ByteBuffer.allocate(16).putInt(i).array();
      leaves.add(Samples.leaf(1_790_000_000_000L + i, nonce).encode());
    }
    return leaves;
  }
}
