package io.elpis.trace.pixel;

import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.Tier;

/**
 * All that a trace of a picture is decided by, fixed before the picture is read.
 *
 * @param share the part of α that the trace may spend
 * @param marks a commitment to the pattern that all views have in common
 */
public record PixelConfiguration(AlphaShare share, String marks) {
  /** The version of scoring and registration; changed with either. */
  public static final String VERSION = "elpis-pixel-2";

  /** SHA-256 of {@link #words()}. */
  public Hash digest() {
    return Sha256.of(words());
  }

  /** The decimal logarithm of what one of so many views weighs, with the share of α. */
  public double log10Weight(int views) {
    return log10Weight(share, views);
  }

  /** The same of any share. */
  public static double log10Weight(AlphaShare share, int views) {
    return share.log10() - Math.log10(Math.max(1, views));
  }

  /** The text that is digested. */
  public String words() {
    StringBuilder text = new StringBuilder("elpis/trace/picture/v2\n");
    text.append("code ").append(VERSION).append('\n');
    for (Tier tier : Tier.values()) {
      text.append("tier ").append(tier.word()).append(" 1e-").append(tier.digits()).append('\n');
    }
    text.append(share.words()).append('\n');
    return text.append("tile ")
        .append(Chips.SIDE)
        .append(" cell ")
        .append(PixelMark.CELL)
        .append(" strengths ")
        .append(PixelEvidence.strengths())
        .append(" places ")
        .append(Registration.KEPT)
        .append("\nmarks ")
        .append(marks)
        .append('\n')
        .toString();
  }
}
