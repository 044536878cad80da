package io.elpis.cli.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One thing looked at.
 *
 * @param topic one word
 * @param state what was found
 * @param cure what to do about it
 */
public record Finding(String topic, Grade grade, String state, Optional<String> cure) {

  /** How bad it is. */
  public enum Grade {
    @JsonProperty("ok")
    GOOD,
    /** Works, but not as it should be left. */
    @JsonProperty("warning")
    WARNING,
    /** Does not work. */
    @JsonProperty("broken")
    BROKEN
  }

  static Finding good(String topic, String state) {
    return new Finding(topic, Grade.GOOD, state, Optional.empty());
  }

  static Finding warning(String topic, String state, String cure) {
    return new Finding(topic, Grade.WARNING, state, Optional.of(cure));
  }

  static Finding broken(String topic, String state, String cure) {
    return new Finding(topic, Grade.BROKEN, state, Optional.of(cure));
  }
}
