package io.elpis.trace.report;

import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.Tier;
import java.util.Locale;

/**
 * Which incident a trace is of, and what it may spend of α.
 *
 * @param incident its name, which its opener chose; nobody's data
 */
public record Spent(String incident, AlphaShare share) {
  /** In one line for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "trace %d of incident %s, the %s incident ever: it may spend 1/%.0f of the allowed error, so"
            + " that all traces ever made together name a copy that played no part with a chance of"
            + " at most 10^-%d (%s) or 10^-%d (%s); all odds here are what is left after that",
        share.trace(),
        incident,
        ordinal(share.incident()),
        1 / share.part(),
        Tier.LOOK_HERE.digits(),
        Tier.LOOK_HERE.word(),
        Tier.CERTIFIED.digits(),
        Tier.CERTIFIED.word());
  }

  private static String ordinal(long number) {
    boolean isTeen = number % 100 >= 11 && number % 100 <= 13;
    int last = isTeen ? 0 : (int) (number % 10);
    return number
        + switch (last) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
