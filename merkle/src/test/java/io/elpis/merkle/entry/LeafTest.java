package io.elpis.merkle.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.codec.CborWriter;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Samples;
import io.elpis.merkle.fixture.Seeded;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class LeafTest {

  @Test
  void encode_decode_isTheSameLeaf() {
    Seeded.law(
        500,
        random -> {
          Leaf leaf = random(random);
          assertThat(Leaf.decode(leaf.encode())).isEqualTo(leaf);
          assertThat(leaf.encode().length).isBetween(190, 300);
        });
  }

  @Test
  void decode_anyBitFlipped_isRefusedOrAnotherLeafOfExactlyThoseBytes() {
    byte[] bytes = Samples.leaf().encode();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertReadExactly(flipped);
    }
  }

  @Test
  void decode_anyMutation_isRefusedOrReadExactly() {
    byte[] bytes = Samples.leaf().encode();
    Seeded.law(
        20_000,
        random -> {
          byte[] mutated = Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
          for (int i = random.nextInt(4); i > 0 && mutated.length > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
          }
          assertReadExactly(mutated);
        });
  }

  private static void assertReadExactly(byte[] bytes) {
    try {
      assertThat(Leaf.decode(bytes).encode()).isEqualTo(bytes);
    } catch (ElpisException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED);
    }
  }

  @Test
  void decode_otherVersionOrMoreMembers_fails() {
    byte[] bytes = Samples.leaf().encode();
    assertThat(bytes[0]).isEqualTo((byte) 0xa9);
    assertThat(bytes[2]).isEqualTo((byte) 1);
    byte[] versionTwo = bytes.clone();
    versionTwo[2] = 2;
    Refusals.assertMalformed(() -> Leaf.decode(versionTwo));
    byte[] tenth = Arrays.copyOf(bytes, bytes.length + 2);
    tenth[0] = (byte) 0xaa;
    tenth[bytes.length] = 9;
    Refusals.assertMalformed(() -> Leaf.decode(tenth));
    Refusals.assertMalformed(() -> Leaf.decode(new CborWriter().map(0).toBytes()));
    Refusals.assertMalformed(() -> Leaf.decode(new byte[0]));
  }

  @Test
  void new_outOfRange_fails() {
    Leaf good = Samples.leaf();
    Refusals.assertMalformed(() -> leaf(0, 0, Samples.NONCE, good.commitments(), 1));
    Refusals.assertMalformed(() -> leaf(256, 0, Samples.NONCE, good.commitments(), 1));
    Refusals.assertMalformed(() -> leaf(1, -1, Samples.NONCE, good.commitments(), 1));
    Refusals.assertMalformed(
        () -> leaf(1, 253_402_300_800_000L, Samples.NONCE, good.commitments(), 1));
    Refusals.assertMalformed(() -> leaf(1, 0, new byte[15], good.commitments(), 1));
    Refusals.assertMalformed(() -> leaf(1, 0, Samples.NONCE, good.commitments().subList(0, 2), 1));
    Refusals.assertMalformed(() -> leaf(1, 0, Samples.NONCE, good.commitments(), -1));
  }

  @Test
  void nonce_changedByTheCaller_leavesTheLeaf() {
    byte[] nonce = Samples.NONCE.clone();
    Leaf leaf = leaf(1, 0, nonce, Samples.leaf().commitments(), 1);
    nonce[0]++;
    leaf.nonce()[1]++;
    assertThat(leaf.nonce()).isEqualTo(Samples.NONCE);
  }

  private static Leaf leaf(
      int kind, long timeMillis, byte[] nonce, List<Hash> commitments, int count) {
    return new Leaf(
        kind,
        timeMillis,
        nonce,
        new PurposeName("delivery"),
        Samples.POLICY,
        commitments,
        Samples.POLICY,
        count);
  }

  private static Leaf random(RandomGenerator random) {
    return new Leaf(
        random.nextInt(1, 256),
        random.nextLong(253_402_300_800_000L),
        Seeded.bytes(random, Leaf.NONCE_LENGTH),
        new PurposeName("p".repeat(random.nextInt(1, 65))),
        Seeded.hash(random),
        List.of(Seeded.hash(random), Seeded.hash(random), Seeded.hash(random)),
        Seeded.hash(random),
        random.nextInt(Integer.MAX_VALUE));
  }
}
