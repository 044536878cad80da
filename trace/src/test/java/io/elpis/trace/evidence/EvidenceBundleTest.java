package io.elpis.trace.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.Seeds;
import io.elpis.trace.evidence.EvidenceBundle.Copy;
import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.JointDecoder;
import io.elpis.trace.score.Sample;
import io.elpis.trace.score.TraceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class EvidenceBundleTest {
  private static final int SLOTS = 200;

  /** A sample of the first of ten copies; a few slots are ambiguous, lost or not held. */
  private static EvidenceBundle bundle(RandomGenerator random) {
    List<List<Sample.Alternative>> rows = new ArrayList<>();
    byte[][] copies = new byte[10][SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      double bias = MarkCode.arcsine(random.nextDouble());
      for (byte[] copy : copies) {
        copy[slot] = (byte) (random.nextDouble() < bias ? 1 : 0);
      }
      byte seen = slot % 9 == 0 ? Sample.ERASED : copies[0][slot];
      copies[3][slot] = slot % 7 == 0 ? Codeword.NOT_HELD : copies[3][slot];
      rows.add(
          List.of(
              new Sample.Alternative(
                  slot % 5 == 0 ? .5 : 1,
                  List.of(new Sample.Slot("s" + slot, "carrier", bias, seen)))));
    }
    Sample sample = Sample.of(rows);
    List<Codeword> words = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int copy = 0; copy < copies.length; copy++) {
      words.add(new Codeword(copies[copy]));
      names.add("release:" + copy);
    }
    List<AccessWeights.Reach> reaches = new ArrayList<>();
    for (int copy = 0; copy < copies.length; copy++) {
      reaches.add(new AccessWeights.Reach(new boolean[] {true, copy % 2 == 0}, 100 + copy));
    }
    double[] weights = AccessWeights.of(reaches, 1_000).weights();
    TraceConfiguration configuration =
        new TraceConfiguration(
            AttackBank.standard(), new AlphaShare(2, 3), TraceConfiguration.VERSION, "marks");
    return EvidenceBundle.of(
        configuration,
        sample,
        new EvidenceBundle.Weights(names, 1_000, reaches),
        words,
        new JointDecoder(AttackBank.standard(), configuration.share())
            .name(sample, words, weights));
  }

  @Test
  void recompute_theBundleOfATrace_confirmsIt() {
    Seeds.forEachSeed(
        5,
        random -> {
          EvidenceBundle bundle = bundle(random);
          assertThat(bundle.named()).extracting(EvidenceBundle.Naming::copy).contains("release:0");
          assertThat(bundle.isConfirmedBy(bundle.recompute(AttackBank.standard()))).isTrue();
          assertThat(bundle.isUnder(AttackBank.standard())).isTrue();
        });
  }

  /** Whoever says that the first trace named somebody whom the third did. */
  @Test
  void recompute_anotherShareOfAlpha_isNeitherConfirmedNorUnderItsConfiguration() {
    Seeds.forEachSeed(
        3,
        random -> {
          EvidenceBundle bundle = bundle(random);
          EvidenceBundle forged =
              new EvidenceBundle(
                  bundle.configuration(),
                  new AlphaShare(2, 1),
                  bundle.rows(),
                  bundle.copies(),
                  List.of(),
                  bundle.access());
          assertThat(forged.isUnder(AttackBank.standard())).isFalse();
          assertThat(forged.isConfirmedBy(forged.recompute(AttackBank.standard()))).isFalse();
        });
  }

  @Test
  void recompute_oneCopysMarksExchanged_isNotConfirmed() {
    Seeds.forEachSeed(
        5,
        random -> {
          EvidenceBundle bundle = bundle(random);
          List<Copy> copies = new ArrayList<>(bundle.copies());
          copies.set(0, new Copy("release:0", copies.get(0).weight(), copies.get(1).symbols()));
          EvidenceBundle forged =
              new EvidenceBundle(
                  bundle.configuration(),
                  bundle.share(),
                  bundle.rows(),
                  copies,
                  bundle.named(),
                  bundle.access());
          assertThat(forged.isConfirmedBy(forged.recompute(AttackBank.standard()))).isFalse();
        });
  }

  private static EvidenceBundle with(
      EvidenceBundle bundle, List<Copy> copies, Optional<EvidenceBundle.Access> access) {
    return new EvidenceBundle(
        bundle.configuration(), bundle.share(), bundle.rows(), copies, bundle.named(), access);
  }

  /** Somebody leans on a weight, on what it was computed from, or leaves that out. */
  @Test
  void recompute_weightsThatAreNotThoseOfTheAccess_areRefused() {
    Seeds.forEachSeed(
        3,
        random -> {
          EvidenceBundle bundle = bundle(random);
          List<Copy> copies = new ArrayList<>(bundle.copies());
          Copy first = copies.getFirst();
          copies.set(0, new Copy(first.name(), first.weight() * 1.01, first.symbols()));
          EvidenceBundle.Access access = bundle.access().orElseThrow();
          List<EvidenceBundle.Given> given = new ArrayList<>(access.copies());
          given.set(4, new EvidenceBundle.Given("00", given.get(4).people()));
          for (EvidenceBundle forged :
              List.of(
                  with(bundle, copies, bundle.access()),
                  with(
                      bundle,
                      bundle.copies(),
                      Optional.of(new EvidenceBundle.Access(access.people(), given))),
                  with(bundle, bundle.copies(), Optional.empty()))) {
            assertThatThrownBy(() -> forged.recompute(AttackBank.standard()))
                .isInstanceOf(IllegalArgumentException.class);
          }
        });
  }

  @Test
  void recompute_codewordOfAnotherLength_isRefused() {
    Seeds.forEachSeed(
        1,
        random -> {
          EvidenceBundle bundle = bundle(random);
          EvidenceBundle cut =
              new EvidenceBundle(
                  "",
                  bundle.share(),
                  bundle.rows(),
                  List.of(new Copy("x", .5, "01")),
                  bundle.named(),
                  Optional.empty());
          assertThatThrownBy(() -> cut.recompute(AttackBank.standard()))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }
}
