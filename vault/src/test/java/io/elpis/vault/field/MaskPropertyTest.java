package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws of masks, over random values; a failure names the seed ({@code -Delpis.seed=…}). */
final class MaskPropertyTest {
  private static final int ROUNDS = Integer.getInteger("elpis.rounds", 200);

  /** Where the shown part itself has many widths: a domain, an area code, an area. */
  private static final Set<FieldType> SHOWN_PART_VARIES =
      EnumSet.of(FieldType.EMAIL, FieldType.LANDLINE, FieldType.ADDRESS);

  /** Shown as a pseudonym of the whole, which must differ where the hidden part does. */
  private static final Set<FieldType> PSEUDONYMOUS =
      EnumSet.of(FieldType.VIN, FieldType.IMEI, FieldType.MAC, FieldType.OAID, FieldType.IP);

  private static final String[] INSERTS = {
    "", "*", " ", "0", "９", "a", "林", "😀", "@", "-", "\u200b", "\u202e", "\ud800", "\n", "省"
  };

  private final long seed = Long.getLong("elpis.seed", new SecureRandom().nextLong());
  private final SplittableRandom seeds = new SplittableRandom(seed);

  @ParameterizedTest
  @EnumSource
  void mask_randomValue_keepsItsLaws(FieldType type, TestReporter reporter) {
    reporter.publishEntry("elpis.seed", Long.toString(seed));
    Set<String> widths = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      long shown = seeds.nextLong();
      String one = value(type, shown, seeds.nextLong());
      String other = value(type, shown, seeds.nextLong());
      for (MaskStyle style : MaskStyle.values()) {
        String mask = Rules.mask(type, one, style);
        assertThat(mask)
            .as("seed %d", seed)
            .doesNotContain(one)
            .doesNotContain(Rules.normal(type, one));
        if (!PSEUDONYMOUS.contains(type)) {
          assertThat(Rules.mask(type, other, style)).as("seed %d", seed).isEqualTo(mask);
        }
        widths.add(style + " " + width(mask));
      }
    }
    if (!SHOWN_PART_VARIES.contains(type)) {
      assertThat(widths).as("seed %d", seed).hasSize(MaskStyle.values().length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void mask_brokenValue_neverShowsIt(FieldType type) {
    for (int i = 0; i < ROUNDS; i++) {
      String whole = value(type, seeds.nextLong(), seeds.nextLong());
      String broken = broken(whole);
      for (MaskStyle style : MaskStyle.values()) {
        String mask = Rules.mask(type, broken, style);
        // Punctuation alone is nobody's value, and may be what masks are made of.
        if (CleanText.any(broken, Character::isLetterOrDigit)) {
          assertThat(mask).as("seed %d", seed).doesNotContain(broken);
        }
        if (!SHOWN_PART_VARIES.contains(type) && !PSEUDONYMOUS.contains(type)) {
          assertThat(width(mask))
              .as("seed %d", seed)
              .isEqualTo(width(Rules.mask(type, whole, style)));
        }
      }
    }
  }

  private static int width(String mask) {
    return mask.codePointCount(0, mask.length());
  }

  @ParameterizedTest
  @EnumSource
  void parse_randomValue_isStableUnderStorage(FieldType type) {
    FieldRule rule = Rules.STANDARD.rule(type);
    for (int i = 0; i < ROUNDS; i++) {
      FieldValue raw = new FieldValue.Text(value(type, seeds.nextLong(), seeds.nextLong()));
      FieldValue stored = FieldValue.ofBytes(type, rule.parse(raw).toBytes());
      assertThat(rule.parse(stored)).as("seed %d", seed).isEqualTo(stored);
      assertThat(rule.normalised(stored)).as("seed %d", seed).isEqualTo(rule.normalised(raw));
    }
  }

  private static String value(FieldType type, long shownSeed, long hiddenSeed) {
    return new RandomValues(new SplittableRandom(shownSeed), new SplittableRandom(hiddenSeed))
        .of(type);
  }

  /** Cut somewhere, with something put in the place. */
  private String broken(String value) {
    int start = seeds.nextInt(value.length());
    int end = start + seeds.nextInt(value.length() - start + 1);
    String insert = INSERTS[seeds.nextInt(INSERTS.length)];
    return value.substring(0, start) + insert + value.substring(end);
  }
}
