package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Separate;
import io.elpis.model.Tier;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a purpose demands of the asker beyond being let in. Immutable.
 *
 * @param device the request must be signed by an enrolled device
 * @param ceilings by tier, the most that its recipients get of each field; a field that is not
 *     named there is hidden from them
 * @param handOver to whom fields may be handed over, sealed; empty: to nobody
 * @param release to whom records may be released as a file; empty: to nobody
 * @param handling what is done with the data beyond showing it
 */
public record Safeguards(
    boolean device,
    SortedMap<Tier, Map<FieldName, Level>> ceilings,
    Optional<Audience> handOver,
    Optional<Audience> release,
    Set<Handling> handling) {
  public Safeguards {
    SortedMap<Tier, Map<FieldName, Level>> copy = new TreeMap<>();
    ceilings.forEach((tier, levels) -> copy.put(tier, Map.copyOf(levels)));
    handling = Set.copyOf(handling);
    ceilings = Collections.unmodifiableSortedMap(copy);
  }

  /** What a consent to the purpose has to agree to by itself. */
  public Set<Separate> separately() {
    return handling.stream().flatMap(each -> each.consent().stream()).collect(Collectors.toSet());
  }

  /**
   * The most that recipients of a tier get of a field. Where nothing is said of the tier, what is
   * said of the next better one holds for it too: a lesser tier never gets more.
   */
  Level ceiling(Tier tier, FieldName field) {
    SortedMap<Tier, Map<FieldName, Level>> atLeast = ceilings.tailMap(tier);
    return atLeast.isEmpty()
        ? Level.REVEALED
        : atLeast.firstEntry().getValue().getOrDefault(field, Level.HIDDEN);
  }
}
