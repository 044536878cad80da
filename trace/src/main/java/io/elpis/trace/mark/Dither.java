package io.elpis.trace.mark;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A carrier for numbers that the recipient's contract declares tolerant: half a step up or half a
 * step down, by the symbol. The mean over both is the value itself, and nothing moves further than
 * the tolerance allows. It can only be read beside the true value.
 *
 * @param step twice the tolerance; above zero
 */
public record Dither(BigDecimal step) {
  public Dither {
    if (step.signum() <= 0) {
      throw new IllegalArgumentException("the step of a dither is above zero");
    }
  }

  /** The value to give out. */
  public BigDecimal write(BigDecimal value, int symbol) {
    return symbol == 1 ? value.add(half()) : value.subtract(half());
  }

  /** The symbol of what was seen; erased where it is further off than the tolerance. */
  public byte read(BigDecimal value, BigDecimal seen) {
    BigDecimal off = seen.subtract(value);
    if (off.signum() == 0 || off.abs().compareTo(half()) > 0) {
      return Wording.ERASED;
    }
    return (byte) (off.signum() > 0 ? 1 : 0);
  }

  private BigDecimal half() {
    return step.divide(BigDecimal.TWO, step.scale() + 1, RoundingMode.UNNECESSARY);
  }
}
