package io.elpis.policy;

import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.policy.yaml.Place;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One row of a golden table. */
record GoldenCase(String name, Place place, Ask ask, Facts facts, Expected expected) {

  /** What the author of the policy wants to come out. */
  sealed interface Expected {
    /**
     * A permit; a field that is not named is expected hidden.
     *
     * @param quota the limit of the charge, or that there is none; absent where it does not matter
     */
    record Given(Map<FieldName, Level> levels, Optional<OptionalLong> quota) implements Expected {}

    record Denied(DenialCode code) implements Expected {}
  }
}
