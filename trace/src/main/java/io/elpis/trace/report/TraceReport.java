package io.elpis.trace.report;

import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.InferredFilter;
import io.elpis.trace.score.Power;
import io.elpis.trace.score.Tier;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param access what candidates weighed before the marks were read
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
    Access access,
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
   * What candidates weighed before the marks were read.
   *
   * @param filter what nearly all records of the sample have in common, such as {@code
   *     branch=st-17}
   * @param people how many people it lets through
   * @param records of the sample that it lets through, of those that were judged
   * @param copies those that weighed most
   */
  public record Access(List<String> filter, long people, int records, List<Weighed> copies) {
    private static final int MOST_SHOWN = 5;

    public Access {
      filter = List.copyOf(filter);
      copies = List.copyOf(copies);
    }

    /** Of candidates, whose names, reaches and weights are in one order. */
    public static Access of(
        InferredFilter filter,
        long people,
        int records,
        List<String> names,
        List<AccessWeights.Reach> reaches,
        double[] weights) {
      List<Weighed> copies = new ArrayList<>();
      for (int copy = 0; copy < weights.length; copy++) {
        copies.add(
            new Weighed(
                names.get(copy),
                reaches.get(copy).held(),
                reaches.get(copy).heldInFilter(),
                weights[copy]));
      }
      copies.sort(Comparator.comparingDouble(Weighed::weight).reversed());
      return new Access(
          filter.words(), people, records, copies.subList(0, Math.min(MOST_SHOWN, copies.size())));
    }
  }

  /**
   * A candidate before the marks were read.
   *
   * @param records of the sample that it holds in the sample's values
   * @param people that it holds of all that the filter lets through
   * @param weight 0 to 1
   */
  public record Weighed(String copy, int records, long people, double weight) {}

  /**
   * Who could see the rows.
   *
   * @param copy such as {@code access:…}
   * @param rows how many of the matched records it could see
   * @param share of the records of the sample, 0 to 1
   */
  public record Lead(String copy, int rows, double share) {}
}
