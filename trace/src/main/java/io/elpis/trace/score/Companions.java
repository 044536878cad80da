package io.elpis.trace.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The evidence for each copy of one sample given those who look most like its companions, as {@link
 * JointDecoder} defines it. For one thread.
 *
 * <p>Who is looked for is the same for all copies but those in the chain themselves: without a copy
 * that no step chose, each step chooses the same. So there is one chain for all, and for each copy
 * in it one of its own, from where the common one chose that copy.
 */
final class Companions {
  /**
   * So many of those with the most evidence are looked at again. Of the others, a copy in the list
   * has the same number, whatever its own symbols are.
   */
  private static final int SHORTLIST = 64;

  private static final double LOG_10 = Math.log(10);

  /** Whoever has less evidence than ten is not taken for a companion. */
  static final double LEAST = LOG_10;

  private final List<AttackBank> banks;
  private final Sample sample;
  private final List<Codeword> copies;
  private final double least;
  private final double[] alone;

  /** Numbers of copies. */
  private final int[] shortlist;

  /** Natural logarithms of the weights of those. */
  private final double[] logWeights;

  /**
   * A step of a chain.
   *
   * @param companions by their places in the shortlist
   * @param evidence for each of the shortlist given them, the natural logarithm; minus infinity for
   *     themselves
   */
  private record Link(List<Integer> companions, double[] evidence) {}

  /**
   * The evidence for a copy.
   *
   * @param log10 its decimal logarithm
   * @param companions how many of them the term that gave most of it takes into account
   */
  record Joint(double log10, int companions) {}

  static String rule() {
    return "the first " + SHORTLIST + ", from evidence 10^" + Math.round(LEAST / LOG_10);
  }

  Companions(List<AttackBank> banks, Sample sample, List<Codeword> copies, double[] weights) {
    this(new Evidence(banks.getFirst(), sample, List.of()), LEAST, banks, sample, copies, weights);
  }

  /**
   * Looks at each copy by itself.
   *
   * @param evidence of a copy by itself
   * @param least natural logarithm of the evidence from which a copy is taken for a companion
   * @param banks by the number of companions that are given
   */
  Companions(
      Evidence evidence,
      double least,
      List<AttackBank> banks,
      Sample sample,
      List<Codeword> copies,
      double[] weights) {
    this.banks = banks;
    this.sample = sample;
    this.copies = copies;
    this.least = least;
    this.alone = new double[copies.size()];
    Arrays.setAll(
        alone,
        copy -> weights[copy] > 0 ? evidence.log(copies.get(copy)) : Double.NEGATIVE_INFINITY);
    this.shortlist =
        IntStream.range(0, alone.length)
            .filter(copy -> weights[copy] > 0)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer copy) -> alone[copy] + Math.log(weights[copy]))
                    .reversed())
            .limit(SHORTLIST)
            .mapToInt(Integer::intValue)
            .toArray();
    this.logWeights =
        Arrays.stream(shortlist).mapToDouble(copy -> Math.log(weights[copy])).toArray();
  }

  /**
   * Σ_s v_s · E_j(S_s) for each copy j.
   *
   * @param shares v
   */
  List<Joint> evidence(double[] shares) {
    List<Joint> sums = new ArrayList<>();
    for (double one : alone) {
      sums.add(new Joint((one + Math.log(shares[0])) / LOG_10, 0));
    }
    List<Link> common = chain(List.of(first()), -1);
    List<Integer> chosen = common.getLast().companions();
    for (int place = 0; place < shortlist.length; place++) {
      int since = chosen.indexOf(place);
      List<Link> links = since < 0 ? common : chain(common.subList(0, since + 1), place);
      sums.set(shortlist[place], sum(links, place, shares));
    }
    return sums;
  }

  private static Joint sum(List<Link> links, int place, double[] shares) {
    double[] terms = new double[links.size()];
    int most = 0;
    for (int step = 0; step < terms.length; step++) {
      terms[step] = Math.log(shares[step]) + links.get(step).evidence()[place];
      most = terms[step] > terms[most] ? step : most;
    }
    return new Joint(Evidence.logOfSum(terms) / LOG_10, most);
  }

  private Link first() {
    return new Link(List.of(), Arrays.stream(shortlist).mapToDouble(copy -> alone[copy]).toArray());
  }

  /** Goes on with a chain as if the copy at a place were not there. */
  private List<Link> chain(List<Link> begun, int without) {
    List<Link> links = new ArrayList<>(begun);
    while (links.size() < banks.size()) {
      Link last = links.getLast();
      int next = -1;
      for (int place = 0; place < shortlist.length; place++) {
        double evidence = last.evidence()[place];
        if (place != without
            && evidence >= least
            && (next < 0
                || evidence + logWeights[place] > last.evidence()[next] + logWeights[next])) {
          next = place;
        }
      }
      if (next < 0) {
        break;
      }
      List<Integer> companions = new ArrayList<>(last.companions());
      companions.add(next);
      links.add(link(List.copyOf(companions)));
    }
    return links;
  }

  private Link link(List<Integer> companions) {
    List<Codeword> given = companions.stream().map(place -> copies.get(shortlist[place])).toList();
    Evidence evidence = new Evidence(banks.get(companions.size()), sample, given);
    double[] logarithms = new double[shortlist.length];
    Arrays.setAll(
        logarithms,
        place ->
            companions.contains(place)
                ? Double.NEGATIVE_INFINITY
                : evidence.log(copies.get(shortlist[place])));
    return new Link(companions, logarithms);
  }
}
