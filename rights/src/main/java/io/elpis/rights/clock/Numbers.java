package io.elpis.rights.clock;

import io.elpis.model.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many persons are many, by the laws that a deployment answers to. Immutable.
 *
 * @param heads what is owed from how many on
 * @param crime from how many persons on giving away data of that gravity is a crime
 * @param insiderPercent the part of it that is enough for who came to the data in the course of
 *     work
 * @param gravity of the types of fields that are not {@link Gravity#OTHER}
 * @param shownPercent from which part of a number on it is shown as near
 */
public record Numbers(
    List<Head> heads,
    Map<Gravity, Integer> crime,
    int insiderPercent,
    Map<FieldType, Gravity> gravity,
    int shownPercent) {
  private static final int PERCENT = 100;

  public Numbers {
    heads = List.copyOf(heads);
    crime = Map.copyOf(crime);
    gravity = Map.copyOf(gravity);
  }

  /** Who is counted. */
  public enum Counted {
    PEOPLE,
    SENSITIVE,
    MINORS
  }

  /**
   * What is owed by whoever holds more persons than this.
   *
   * @param duty in words, with its source
   * @param dutyChinese the same for readers of Chinese; empty where nobody wrote it
   */
  public record Head(Counted counted, long above, String duty, Optional<String> dutyChinese) {}

  /** From how many persons on it is a crime for an insider; at least one. */
  public int insider(Gravity gravity) {
    return Math.max(1, (int) ((long) crime.getOrDefault(gravity, 1) * insiderPercent / PERCENT));
  }

  public Gravity gravity(FieldType type) {
    return gravity.getOrDefault(type, Gravity.OTHER);
  }

  /** Whether a count is so near a limit that it is shown. */
  public boolean isNear(long count, long limit) {
    return count > 0 && count * PERCENT >= limit * shownPercent;
  }
}
