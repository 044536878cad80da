package io.elpis.watch;

/** What a finding asks for, weakest first. */
public enum Action {
  /** Answer later than usual: the score is 10². */
  SLOW("slow", 1e2),
  /** Ask for a second proof of who it is: 10³. */
  STEP_UP("step-up", 1e3),
  /** Answer no more until a person has looked: 1/α. */
  STOP("stop", Double.POSITIVE_INFINITY);

  private final String word;
  private final double height;

  Action(String word, double height) {
    this.word = word;
    this.height = height;
  }

  /** The word in alerts. */
  public String word() {
    return word;
  }

  /** The score from which it is asked for; that of {@link #STOP} depends on the test. */
  public double height() {
    return height;
  }
}
