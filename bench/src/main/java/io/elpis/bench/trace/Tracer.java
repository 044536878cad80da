package io.elpis.bench.trace;

import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.JointDecoder;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Sample;
import java.util.BitSet;
import java.util.List;

/** Somebody who names copies: trace itself, or a peer on the same leak. */
interface Tracer {
  String name();

  /** The copies named. */
  BitSet name(Leak leak);

  /** Trace, with equal weights. */
  static Tracer ours() {
    JointDecoder decoder = new JointDecoder(AttackBank.standard());
    return of(
        "elpis",
        leak -> {
          double[] weights = AccessWeights.equal(leak.copies().size()).weights();
          BitSet named = new BitSet();
          List<Codeword> words = leak.words();
          for (Named one : decoder.name(leak.sample(), words, weights)) {
            named.set(one.copy());
          }
          return named;
        });
  }

  /**
   * The symmetric score of Škorić, Katzenbeisser and Celik ("Symmetric Tardos fingerprinting codes
   * for arbitrary alphabet sizes", 2008) with the threshold at which a Gauss law of the same
   * variance gives α over all copies.
   */
  static Tracer symmetricTardos(double alpha) {
    return of(
        "tardos",
        leak -> {
          int read = 0;
          for (byte symbol : leak.seen()) {
            read += symbol == Sample.ERASED ? 0 : 1;
          }
          double threshold = Math.sqrt(2.0 * read * Math.log(leak.copies().size() / alpha));
          BitSet named = new BitSet();
          for (int copy = 0; copy < leak.copies().size(); copy++) {
            named.set(copy, tardosScore(leak, leak.copies().get(copy)) > threshold);
          }
          return named;
        });
  }

  private static double tardosScore(Leak leak, byte[] copy) {
    double score = 0;
    for (int slot = 0; slot < copy.length; slot++) {
      if (leak.seen()[slot] != Sample.ERASED) {
        double rare = leak.seen()[slot] == 1 ? leak.biases()[slot] : 1 - leak.biases()[slot];
        score +=
            copy[slot] == leak.seen()[slot]
                ? Math.sqrt((1 - rare) / rare)
                : -Math.sqrt(rare / (1 - rare));
      }
    }
    return score;
  }

  /**
   * Correlation with each copy's marks and a threshold relative to the best one, which has no bound
   * on naming the innocent: the manner of NCorr-FP (2025).
   */
  static Tracer correlation() {
    return of(
        "ncorr",
        leak -> {
          double[] agreement = new double[leak.copies().size()];
          double best = 0;
          for (int copy = 0; copy < agreement.length; copy++) {
            agreement[copy] = correlationOf(leak, leak.copies().get(copy));
            best = Math.max(best, agreement[copy]);
          }
          BitSet named = new BitSet();
          for (int copy = 0; copy < agreement.length; copy++) {
            named.set(copy, agreement[copy] > 0 && agreement[copy] >= .8 * best);
          }
          return named;
        });
  }

  private static double correlationOf(Leak leak, byte[] copy) {
    int agreed = 0;
    int read = 0;
    for (int slot = 0; slot < copy.length; slot++) {
      if (leak.seen()[slot] != Sample.ERASED) {
        read++;
        agreed += copy[slot] == leak.seen()[slot] ? 1 : -1;
      }
    }
    return read == 0 ? 0 : (double) agreed / read;
  }

  private static Tracer of(String name, java.util.function.Function<Leak, BitSet> naming) {
    return new Tracer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public BitSet name(Leak leak) {
        return naming.apply(leak);
      }
    };
  }
}
