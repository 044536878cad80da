package io.elpis.policy.yaml;

/**
 * One thing that is wrong with a file.
 *
 * @param message lower case, no full stop, says what to write instead
 */
public record Problem(Place place, String message) {
  /** {@code line 4, column 3: unknown key `quotas`; did you mean `quota`?}. */
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
