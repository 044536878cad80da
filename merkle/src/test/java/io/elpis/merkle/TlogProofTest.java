package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.fixture.NaiveTree;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TlogProofTest {
  private final NaiveTree tree = NaiveTree.of(7);
  private final NoteSigner log = NoteSigner.generate("log.example", new SecureRandom());
  private final Note checkpoint = log.sign(new Checkpoint("log.example", 7, tree.root(0, 7)));
  private final TlogProof proof = new TlogProof(2, tree.path(2, 0, 7), checkpoint);
  private final String text = proof.format();

  @Test
  void format_hasTheLinesOfTheSpecification() {
    assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nindex 2\n");
    assertThat(text).endsWith("\n\n" + checkpoint.format());
    TlogProof extra = new TlogProof(Optional.of(new byte[] {1}), 2, tree.path(2, 0, 7), checkpoint);
    assertThat(extra.format()).startsWith("c2sp.org/tlog-proof@v1\nextra AQ==\nindex 2\n");
    assertThat(TlogProof.parse(extra.format()).extra().orElseThrow()).containsExactly(1);
  }

  @Test
  void parse_format_isTheSameProofAndVerifies() {
    TlogProof read = TlogProof.parse(text);
    assertThat(read).isEqualTo(proof);
    assertThat(read.verify(tree.leaf(2), log.verifier()).size()).isEqualTo(7);
  }

  @Test
  void parse_treeOfOneEntry_hasNoHashes() {
    Note one = log.sign(new Checkpoint("log.example", 1, tree.leaf(0)));
    TlogProof read = TlogProof.parse(new TlogProof(0, List.of(), one).format());
    assertThat(read.verify(tree.leaf(0), log.verifier()).size()).isEqualTo(1);
  }

  @Test
  void verify_otherLeafKeyIndexOrProof_fails() {
    assertUntrue(proof, tree.leaf(3), log);
    assertUntrue(proof, tree.leaf(2), NoteSigner.generate("log.example", new SecureRandom()));
    assertUntrue(new TlogProof(3, proof.inclusion(), checkpoint), tree.leaf(2), log);
    assertUntrue(new TlogProof(7, proof.inclusion(), checkpoint), tree.leaf(2), log);
    List<Hash> longer = new ArrayList<>(proof.inclusion());
    longer.add(tree.leaf(0));
    assertUntrue(new TlogProof(2, longer, checkpoint), tree.leaf(2), log);
    assertUntrue(new TlogProof(2, longer.subList(0, 2), checkpoint), tree.leaf(2), log);
  }

  private static void assertUntrue(TlogProof proof, Hash leaf, NoteSigner signer) {
    Refusals.assertRefused(() -> proof.verify(leaf, signer.verifier()), ErrorCode.PROOF_INVALID);
  }

  @Test
  void parse_malformed_fails() {
    List<UnaryOperator<String>> defects =
        List.of(
            t -> "",
            t -> t.substring(1),
            t -> " " + t,
            t -> t.replace("@v1", "@v2"),
            t -> t.replace("index 2", "index 02"),
            t -> t.replace("index 2", "index +2"),
            t -> t.replace("index 2", "index -2"),
            t -> t.replace("index 2", "index  2"),
            t -> t.replace("index 2", "index 2 "),
            t -> t.replace("index 2", "index"),
            t -> t.replace("index 2\n", ""),
            t -> t.replace("index 2\n", "index 2\nindex 2\n"),
            t -> t.replace("index 2\n", "index 2\nextra AQ==\n"),
            t -> t.replace("index 2\n", "extra AQ\nindex 2\n"),
            t -> t.replace("index 2\n", "extra AQ==\nextra AQ==\nindex 2\n"),
            t -> t.replace("index 2\n", "index 2\n\n"),
            t -> t.replace("index 2\n", "index 2\nAQ==\n"),
            t -> t.replace("index 2\n", "index 2\n" + ("A".repeat(43) + "=\n").repeat(64)),
            t -> t.replace("\n", "\r\n"),
            t -> t.replace("=\n\n", "=\n"),
            t -> t.replaceFirst("=\n", "\n"),
            t -> t.replaceFirst("=\n", "= \n"),
            t -> t.substring(0, t.length() - 1),
            t -> t + "\n",
            t -> t + "garbage",
            t -> t.replace("log.example\n7\n", "log.example\n07\n"),
            t -> t.replace("log.example\n7\n", "7\n"));
    for (UnaryOperator<String> defect : defects) {
      String malformed = defect.apply(text);
      assertThat(malformed).isNotEqualTo(text);
      Refusals.assertMalformed(() -> TlogProof.parse(malformed));
    }
  }
}
