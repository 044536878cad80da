package io.elpis.trace.mark;

import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import io.elpis.trace.pixel.Chips;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The two halves: the key of positions and the key from which each recipient's key comes. They are
 * to be kept apart, so that no one person can compute what a recipient's copy bears.
 *
 * @param law by which biases are drawn; all digests of what was marked cover it
 */
public record MarkKeys(MarkKey positions, MarkKey recipients, MarkLaw law) {
  private static final byte[] COMMITMENT =
      "elpis/mark/commitment/v1".getBytes(StandardCharsets.UTF_8);
  private static final String VIEW = "elpis/mark/view/v1";
  private static final String USE = "elpis/mark/recipient/v1";

  /** Keys of marks by the plain law. */
  public MarkKeys(MarkKey positions, MarkKey recipients) {
    this(positions, recipients, MarkLaw.PLAIN);
  }

  /** The code, for one thread. */
  public MarkCode code() {
    return new MarkCode(positions);
  }

  /** What the copies of a recipient bear, for one thread. */
  public MarkCode.Copy copy(String recipient) {
    return new MarkCode.Copy(recipients.derive(USE, recipient));
  }

  /**
   * What a release commits to before it leaves: a digest that only these keys give, from which no
   * mark can be told. Whoever is shown the keys later can compute it and every mark again.
   */
  public Hash commitment(String recipient) {
    return Sha256.begin()
        .add(COMMITMENT)
        .add(positions.mac().doFinal(covered()))
        .add(recipients.derive(USE, recipient).mac().doFinal(COMMITMENT))
        .end();
  }

  /**
   * What a view commits to before a page is drawn: as {@link #commitment(String)}, of the pattern
   * of the view.
   */
  public Hash viewCommitment(String view) {
    return Sha256.begin()
        .add(COMMITMENT)
        .add(positions.mac().doFinal(COMMITMENT))
        .add(recipients.derive(VIEW, view).mac().doFinal(COMMITMENT))
        .end();
  }

  /** What a trace commits to before the sample is read: the biases of all places. */
  public Hash commitment() {
    return Hash.of(positions.mac().doFinal(covered()));
  }

  /** With nothing fitted, what was digested before there were laws. */
  private byte[] covered() {
    byte[] words = law.words().getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(COMMITMENT, COMMITMENT.length + words.length);
    System.arraycopy(words, 0, both, COMMITMENT.length, words.length);
    return both;
  }

  /** The pattern that all marked pictures have in common: where their tiles lie is told by it. */
  public Chips lattice() {
    return Chips.of(positions.derive(VIEW, "lattice"));
  }

  /** The pattern that the pages of one view bear and those of no other. */
  public Chips view(String view) {
    return Chips.of(recipients.derive(VIEW, view));
  }

  /** The place whose first symbol says whether a decoy person goes into a recipient's copies. */
  public static Place decoy(String record) {
    return new Place(record, "elpis:decoy", 0);
  }
}
