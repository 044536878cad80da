package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.CompactRange;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.TreeHash;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.ElpisException;
import io.elpis.model.Hash;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ReceiptCheckTest {
  private final NoteSigner signer = NoteSigner.generate("log.example", new SecureRandom());
  private final ReceiptCheck check = ReceiptCheck.of(signer.verifier().toString());
  private final byte[] entry = Samples.leaf().encode();
  private final byte[] openings = Samples.openings().encode();
  private final String proof = proofOf(entry);

  /** The proof of {@code entry} as the second of two. */
  private String proofOf(byte[] entry) {
    Hash first = TreeHash.leaf(new byte[] {1});
    CompactRange tree = CompactRange.empty();
    tree.append(first);
    tree.append(TreeHash.leaf(entry));
    Checkpoint checkpoint = new Checkpoint("log.example", 2, tree.root());
    return new TlogProof(1, List.of(first), signer.sign(checkpoint)).format();
  }

  @Test
  void verify_trueReceipt_givesLeafAndDetails() {
    VerifiedReceipt receipt = check.verify(proof, entry, Optional.of(openings));
    assertThat(receipt.index()).isEqualTo(1);
    assertThat(receipt.checkpoint().size()).isEqualTo(2);
    assertThat(receipt.leaf()).isEqualTo(Samples.leaf());
    assertThat(receipt.what()).contains(Samples.WHAT);
    assertThat(receipt.who()).contains(Samples.WHO);
    assertThat(receipt.context()).contains(Samples.CONTEXT);
    assertThat(receipt).hasToString("entry 1 of `log.example`");
  }

  @Test
  void verify_withoutOrWithSomeOpenings_givesWhatIsOpen() {
    assertThat(check.verify(proof, entry, Optional.empty()).what()).isEmpty();
    byte[] some = new Openings(Samples.openings().openings().subList(0, 1)).encode();
    VerifiedReceipt receipt = check.verify(proof, entry, Optional.of(some));
    assertThat(receipt.what()).contains(Samples.WHAT);
    assertThat(receipt.who()).isEmpty();
  }

  @Test
  void verify_wrongPart_isNamed() {
    assertNamed("the proof", () -> check.verify("", entry, Optional.empty()));
    byte[] notALeaf = {1, 2, 3};
    assertNamed("the entry", () -> check.verify(proofOf(notALeaf), notALeaf, Optional.empty()));
    assertNamed("the openings", () -> check.verify(proof, entry, Optional.of(notALeaf)));
    byte[] foreign =
        new Openings(List.of(new Opening(Slot.WHO, new byte[32], Samples.WHO.encode()))).encode();
    assertNamed("the opening of `who`", () -> check.verify(proof, entry, Optional.of(foreign)));
    assertNamed("the verifier key", () -> ReceiptCheck.of("x"));
    assertNamed("another root", () -> check.verify(proof, Samples.NONCE, Optional.empty()));
    NoteSigner stranger = NoteSigner.generate("log.example", new SecureRandom());
    assertNamed(
        "not signed by a known key",
        () -> new ReceiptCheck(stranger.verifier()).verify(proof, entry, Optional.of(openings)));
  }

  private static void assertNamed(String part, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ElpisException.class).hasMessageContaining(part);
  }
}
