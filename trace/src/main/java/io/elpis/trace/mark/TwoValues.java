package io.elpis.trace.mark;

/**
 * A carrier for what is on file twice, both equally true: two numbers of a person, two spellings of
 * an employer. It survives every respelling, and can only be read beside the two.
 */
public record TwoValues(String zero, String one) {
  /** The value to give out. */
  public String write(int symbol) {
    return symbol == 1 ? one : zero;
  }

  /** The symbol of what was seen; erased where it is neither, or where both are the same. */
  public byte read(String type, String seen, Sameness sameness) {
    boolean isZero = sameness.same(type, zero, seen);
    boolean isOne = sameness.same(type, one, seen);
    return isZero == isOne ? Wording.ERASED : (byte) (isOne ? 1 : 0);
  }

  /** Shows neither. */
  @Override
  public String toString() {
    return "TwoValues[hidden]";
  }
}
