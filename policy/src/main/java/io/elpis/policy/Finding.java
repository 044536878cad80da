package io.elpis.policy;

import io.elpis.policy.yaml.Place;
import java.util.Locale;

/**
 * Something that a sound policy file says and that its author may not mean.
 *
 * @param code permanent, such as {@code mask-undone}
 */
public record Finding(Severity severity, Place place, String code, String message) {

  /** An error fails {@code elpis policy check}; a warning does not. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** {@code line 4, column 3: error mask-undone: …}. */
  @Override
  public String toString() {
    return place + ": " + severity.name().toLowerCase(Locale.ROOT) + " " + code + ": " + message;
  }
}
