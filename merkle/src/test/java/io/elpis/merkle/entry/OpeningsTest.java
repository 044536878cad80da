package io.elpis.merkle.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.codec.CborWriter;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OpeningsTest {
  private final Leaf leaf = Samples.leaf();
  private final Openings openings = Samples.openings();

  @Test
  void encode_decode_isTheSame() {
    assertThat(Openings.decode(openings.encode())).isEqualTo(openings);
    Openings one = new Openings(openings.openings().subList(1, 2));
    assertThat(Openings.decode(one.encode())).isEqualTo(one);
    assertThat(one.of(Slot.WHAT)).isEmpty();
    assertThat(one.of(Slot.WHO)).isPresent();
  }

  @Test
  void opens_itsOwnLeafAndSlotOnly() {
    for (Opening opening : openings.openings()) {
      assertThat(opening.opens(leaf)).isTrue();
      for (Slot slot : Slot.values()) {
        Opening moved = new Opening(slot, opening.salt(), opening.detail());
        assertThat(moved.opens(leaf)).isEqualTo(slot == opening.slot());
      }
    }
  }

  @Test
  void opens_anyBitOfSaltOrDetailFlipped_fails() {
    for (Opening opening : openings.openings()) {
      byte[] salt = opening.salt();
      byte[] detail = opening.detail();
      for (byte[] part : List.of(salt, detail)) {
        for (int bit = 0; bit < 8 * part.length; bit++) {
          part[bit / 8] ^= (byte) (1 << bit % 8);
          assertThat(new Opening(opening.slot(), salt, detail).opens(leaf)).isFalse();
          part[bit / 8] ^= (byte) (1 << bit % 8);
        }
      }
    }
  }

  @Test
  void tag_testsEveryLeafOfTheSubjectAndNoOther() {
    Leaf again = Samples.leaf(leaf.timeMillis() + 1, Samples.filled(0x21, 16));
    assertThat(Tag.matches(Samples.TAG_KEY, leaf)).isTrue();
    assertThat(Tag.matches(Samples.TAG_KEY, again)).isTrue();
    assertThat(again.tag()).isNotEqualTo(leaf.tag());
    assertThat(Tag.matches(Samples.filled(0x11, 32), leaf)).isFalse();
    Refusals.assertMalformed(() -> Tag.of(new byte[31], Samples.NONCE));
  }

  @Test
  void decode_slotsThatDoNotRiseOrNone_fails() {
    Opening what = openings.openings().getFirst();
    Opening who = openings.openings().get(1);
    Refusals.assertMalformed(() -> new Openings(List.of()));
    Refusals.assertMalformed(() -> new Openings(List.of(what, what)));
    Refusals.assertMalformed(() -> new Openings(List.of(who, what)));
    Refusals.assertMalformed(() -> Openings.decode(file(0, 32)));
    Refusals.assertMalformed(() -> Openings.decode(file(3, 32)));
    Refusals.assertMalformed(() -> Openings.decode(file(-1, 32)));
    Refusals.assertMalformed(() -> Openings.decode(file(1, 31)));
    assertThat(Openings.decode(file(1, 32)).openings()).hasSize(2);
  }

  /** A file that opens slot 0, then {@code slot} with a salt of {@code saltLength}. */
  private static byte[] file(long slot, int saltLength) {
    CborWriter writer = new CborWriter().map(2).integer(0).integer(1).integer(1).array(2);
    writer.array(3).integer(0).bytes(new byte[32]).bytes(new byte[0]);
    writer.array(3).integer(slot).bytes(new byte[saltLength]).bytes(new byte[0]);
    return writer.toBytes();
  }

  @Test
  void details_encodeDecode_areTheSame() {
    assertThat(What.decode(Samples.WHAT.encode())).isEqualTo(Samples.WHAT);
    assertThat(Who.decode(Samples.WHO.encode())).isEqualTo(Samples.WHO);
    assertThat(Context.decode(Samples.CONTEXT.encode())).isEqualTo(Samples.CONTEXT);
    What denied =
        new What(
            "denied",
            new TreeMap<>(Map.of(new FieldName("f".repeat(64)), Level.HIDDEN)),
            List.of("state-forbidden", "quota-exhausted"));
    assertThat(What.decode(denied.encode())).isEqualTo(denied);
    Who system = new Who(Samples.WHO.principal(), Samples.WHO.recipient(), Optional.empty());
    assertThat(Who.decode(system.encode())).isEqualTo(system);
    Context nothing = new Context(Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(Context.decode(nothing.encode())).isEqualTo(nothing);
    Context subjectOnly =
        new Context(Optional.empty(), Optional.empty(), Samples.CONTEXT.subject());
    assertThat(Context.decode(subjectOnly.encode())).isEqualTo(subjectOnly);
  }

  @Test
  void details_manyFields_areSortedAsCborWantsIt() {
    TreeMap<FieldName, Level> levels = new TreeMap<>();
    for (String name : List.of("b", "aa", "a", "z9", "x".repeat(23), "x".repeat(24), "Z")) {
      levels.put(new FieldName(name), Level.MASKED);
    }
    What what = new What("permitted", levels, List.of());
    assertThat(What.decode(what.encode())).isEqualTo(what);
    assertThat(what.levels().keySet().stream().map(FieldName::value).limit(4))
        .containsExactly("Z", "a", "b", "aa");
  }

  @Test
  void details_malformed_fail() {
    Refusals.assertMalformed(() -> new What("Permitted", new TreeMap<>(), List.of()));
    Refusals.assertMalformed(() -> new What("permitted", new TreeMap<>(), List.of("a b")));
    Refusals.assertMalformed(
        () -> new Context(Optional.empty(), Optional.of(""), Optional.empty()));
    Refusals.assertMalformed(
        () -> new Context(Optional.empty(), Optional.of("x".repeat(4097)), Optional.empty()));
    byte[] badLevel =
        new CborWriter()
            .map(3)
            .integer(0)
            .text("permitted")
            .integer(1)
            .map(1)
            .text("name")
            .text("REVEALED")
            .integer(2)
            .array(0)
            .toBytes();
    Refusals.assertMalformed(() -> What.decode(badLevel));
    byte[] badName = new CborWriter().map(2).integer(0).text("a b").integer(1).text("r").toBytes();
    Refusals.assertMalformed(() -> Who.decode(badName));
    byte[] strayKey = new CborWriter().map(1).integer(3).integer(0).toBytes();
    Refusals.assertMalformed(() -> Context.decode(strayKey));
    byte[] shortUuid = new CborWriter().map(1).integer(2).bytes(new byte[15]).toBytes();
    Refusals.assertMalformed(() -> Context.decode(shortUuid));
  }

  @Test
  void toString_neverShowsTheDetail() {
    assertThat(openings.toString()).doesNotContain("courier").doesNotContain("door");
  }
}
