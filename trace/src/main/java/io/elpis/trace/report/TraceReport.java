package io.elpis.trace.report;

import io.elpis.trace.score.Power;
import io.elpis.trace.score.Tier;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a trace found. It holds no value of the sample.
 *
 * @param config digest of the configuration, fixed before the sample was read, in hexadecimal
 * @param spent which incident the trace is of, and what it could spend of α
 * @param candidates how many copies could have been named
 * @param slots of marks in the matched rows
 * @param readableSlots those whose symbol could be read
 * @param named the copies that are named; none where nothing is proven
 * @param leads who could see the rows, which names nobody
 * @param cannotExclude what the findings leave open
 * @param power what the sample could have shown
 */
public record TraceReport(
    String config,
    Spent spent,
    Rows rows,
    int candidates,
    int slots,
    int readableSlots,
    List<NamedCopy> named,
    List<Lead> leads,
    List<String> cannotExclude,
    List<Power> power) {
  public TraceReport {
    named = List.copyOf(named);
    leads = List.copyOf(leads);
    cannotExclude = List.copyOf(cannotExclude);
    power = List.copyOf(power);
  }

  /** How the rows were matched. */
  public record Rows(int read, int matched, int ambiguous, int unmatched) {}

  /**
   * A copy.
   *
   * @param copy such as {@code release:…}
   * @param log10Odds at most 12
   * @param channels decimal logarithms of what each channel of evidence adds
   * @param readers how many persons and systems could read this copy
   */
  public record NamedCopy(
      String copy,
      Tier tier,
      double log10Odds,
      SequencedMap<String, Double> channels,
      int readers) {}

  /**
   * Who could see the rows.
   *
   * @param copy such as {@code access:…}
   * @param rows how many of the matched records it could see
   * @param share of the records of the sample, 0 to 1
   */
  public record Lead(String copy, int rows, double share) {}
}
