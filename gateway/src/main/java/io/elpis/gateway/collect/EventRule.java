package io.elpis.gateway.collect;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one field of an event may hold. None takes text as it comes: a word is one of a list, a
 * number keeps to its steps, a time to its grain. Immutable.
 */
public sealed interface EventRule {
  /**
   * What is kept of a value; empty where it is not one that the rule lets in.
   *
   * @param value a {@code String}, a {@code BigDecimal} or a {@code Boolean}; anything else is let
   *     in by no rule
   */
  Optional<String> keeps(Object value);

  /** One of these words. */
  record OneOf(Set<String> words) implements EventRule {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
    private static final int MOST = 200;

    public OneOf {
      words = Set.copyOf(words);
      require(
          !words.isEmpty()
              && words.size() <= MOST
              && words.stream().allMatch(word -> PLAIN.matcher(word).matches()),
          "`of` lists 1 to 200 plain words of at most 64 characters");
    }

    @Override
    public Optional<String> keeps(Object value) {
      return value instanceof String word && words.contains(word)
          ? Optional.of(word)
          : Optional.empty();
    }
  }

  /** From {@code least} to {@code most}, rounded down to a multiple of {@code step}. */
  record Amount(BigDecimal least, BigDecimal most, BigDecimal step) implements EventRule {
    private static final long MOST_STEPS = 100_000;

    public Amount {
      require(
          step.signum() > 0 && least.compareTo(most) < 0,
          "a number has `least` < `most` and a `step` above 0");
      require(
          most.subtract(least)
                  .divide(step, RoundingMode.DOWN)
                  .compareTo(BigDecimal.valueOf(MOST_STEPS))
              <= 0,
          "a number has at most 100,000 steps: a finer one can name a person");
    }

    @Override
    public Optional<String> keeps(Object value) {
      if (!(value instanceof BigDecimal number)
          || number.compareTo(least) < 0
          || number.compareTo(most) > 0) {
        return Optional.empty();
      }
      BigDecimal steps = number.subtract(least).divideToIntegralValue(step);
      return Optional.of(least.add(steps.multiply(step)).stripTrailingZeros().toPlainString());
    }
  }

  /** Yes or no. */
  record Flag() implements EventRule {
    @Override
    public Optional<String> keeps(Object value) {
      return value instanceof Boolean flag ? Optional.of(flag.toString()) : Optional.empty();
    }
  }

  /** A time of RFC 3339 in UTC, cut to a grain of a minute to a day. */
  record Time(Duration grain) implements EventRule {
    public Time {
      require(
          grain.compareTo(Duration.ofMinutes(1)) >= 0
              && grain.compareTo(Duration.ofDays(1)) <= 0
              && Duration.ofDays(1).toSeconds() % grain.toSeconds() == 0,
          "`grain` is PT1M to P1D and divides a day");
    }

    @Override
    public Optional<String> keeps(Object value) {
      if (!(value instanceof String text)) {
        return Optional.empty();
      }
      try {
        long second = Instant.parse(text).getEpochSecond();
        return Optional.of(
            Instant.ofEpochSecond(second - Math.floorMod(second, grain.toSeconds())).toString());
      } catch (DateTimeException noTime) {
        return Optional.empty();
      }
    }
  }

  /** Whatever names the device; only a keyed name of it is kept, another in each period. */
  record Device() implements EventRule {
    private static final int MOST = 200;

    @Override
    public Optional<String> keeps(Object value) {
      return value instanceof String text && !text.isBlank() && text.length() <= MOST
          ? Optional.of(text)
          : Optional.empty();
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, message);
    }
  }
}
