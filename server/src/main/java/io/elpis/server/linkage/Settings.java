package io.elpis.server.linkage;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.OptionalLong;

/**
 * How a sample is judged.
 *
 * @param k a class of fewer people is small
 * @param population how many people the sample was drawn from; empty where it is all of them
 */
public record Settings(int k, OptionalLong population) {
  /** As elsewhere in risk figures. */
  public static final int USUAL_K = 5;

  private static final int MOST_K = 10_000;

  /**
   * @throws ElpisException {@code INVALID_REQUEST} where a number is out of range
   */
  public Settings {
    if (k < 2 || k > MOST_K) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`--k` is 2 to " + MOST_K);
    }
    if (population.isPresent() && population.getAsLong() < 1) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`--population` is a number of people");
    }
  }

  /**
   * The least size that a class has in a sample of so many rows where it is expected to have {@code
   * k} people among all: a class of {@code f} rows stands for {@code f × population / rows}.
   */
  int smallBelow(long rows) {
    long people = Math.max(rows, population.orElse(rows));
    return (int) Math.ceilDiv(k * rows, Math.max(1, people));
  }
}
