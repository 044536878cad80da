package io.elpis.trace.score;

/**
 * The part of α that one trace may spend. Incidents, that is leaks, are numbered in the order in
 * which they were opened, and the traces of an incident in the order in which they were begun.
 * Trace k of incident i may spend
 *
 * <pre>
 *     σ = 1/(i·(i+1)) · 1/(k·(k+1))
 * </pre>
 *
 * of α, and since Σ 1/(n·(n+1)) = 1, all traces of an incident together spend its part, and all
 * incidents ever opened spend α.
 *
 * <p><b>Theorem.</b> However a sample is split, mixed and sent again, and however the next one is
 * chosen by what the earlier traces named: the chance that any of all traces ever names a copy that
 * played no part in its sample is at most α. <b>Proof.</b> Take a copy j that its holder never gave
 * away, and feed to whoever makes the samples the answer "j is not named" every time. That sequence
 * of samples depends on other copies only, of which the symbols of j are independent, so by the law
 * of {@link JointDecoder} trace t of it names j with a chance of at most α·π_jt·σ_t. The true
 * sequence is the same up to the first trace that names j. Sum over t and j. What the proof needs
 * is that nothing but names gets out: whoever is shown an evidence bundle has seen what the
 * candidates' copies bear, and a later sample that they make is one made by somebody who held those
 * copies.
 *
 * <p>The numbers are what an allotment on the ledger says, so a share cannot be had twice. A trace
 * that was begun and never made leaves its share unspent. Immutable.
 *
 * @param incident from 1
 * @param trace within the incident, from 1
 */
public record AlphaShare(long incident, long trace) {
  public AlphaShare {
    if (incident < 1 || trace < 1) {
      throw new IllegalArgumentException("incidents and their traces are numbered from one");
    }
  }

  /** σ, above 0 and at most a quarter. */
  public double part() {
    return partOf(incident) * partOf(trace);
  }

  /** The decimal logarithm of σ: what it takes off the odds. */
  public double log10() {
    return Math.log10(part());
  }

  private static double partOf(long number) {
    return 1.0 / number / (number + 1.0);
  }

  /** One line of a configuration. */
  public String words() {
    return "share incident " + incident + " trace " + trace + " part 1/(i*(i+1)*k*(k+1))";
  }
}
