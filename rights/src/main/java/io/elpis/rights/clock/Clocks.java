package io.elpis.rights.clock;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * All regimes that a deployment answers to, and their numbers. Laws change: everything here is
 * configuration. Immutable.
 *
 * @param usual the regime of whoever names none
 */
public record Clocks(SequencedMap<String, Regime> regimes, String usual, Numbers numbers) {
  public Clocks {
    regimes = Collections.unmodifiableSequencedMap(new TreeMap<>(regimes));
  }

  /**
   * A regime by its name.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public Regime regime(String name) {
    Regime regime = regimes.get(name);
    if (regime == null) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND,
          "the clocks know no such regime; they know `"
              + String.join("`, `", regimes.keySet())
              + "`");
    }
    return regime;
  }
}
