package io.elpis.policy;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A policy file that was read and found sound. Immutable and thread-safe; purposes are found by
 * hash, so that the size of the file does not show in the time of a decision.
 */
public final class Policy {
  private final Hash digest;
  private final FieldCatalogue catalogue;
  private final Map<FieldName, Set<String>> indexes;
  private final Map<PurposeName, PurposeRule> purposes;
  private final List<PurposeRule> inOrder;
  private final Map<String, TicketFlow> ticketFlows;
  private final Settings settings;

  /** What holds for the whole deployment. */
  record Settings(
      int minorsBelow,
      Set<String> traceOpeners,
      Set<String> linkConfirmers,
      SequencedMap<PurposeName, StatisticRule> counts) {
    Settings {
      traceOpeners = Set.copyOf(traceOpeners);
      linkConfirmers = Set.copyOf(linkConfirmers);
      counts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(counts));
    }
  }

  Policy(
      Hash digest,
      FieldCatalogue catalogue,
      Map<FieldName, Set<String>> indexes,
      SequencedMap<PurposeName, PurposeRule> purposes,
      Map<String, TicketFlow> ticketFlows,
      Settings settings) {
    this.digest = digest;
    this.catalogue = catalogue;
    this.indexes = Collections.unmodifiableMap(new TreeMap<>(indexes));
    this.purposes = Map.copyOf(purposes);
    this.inOrder = List.copyOf(purposes.values());
    this.ticketFlows = Map.copyOf(ticketFlows);
    this.settings = settings;
  }

  /** SHA-256 of the exact bytes of the file. */
  public Hash digest() {
    return digest;
  }

  /** The age in years below which somebody is shielded as a minor; 0 shields nobody by age. */
  public int minorsBelow() {
    return settings.minorsBelow();
  }

  /**
   * Roles of those who may open, as second persons, what a trace found; empty where whoever makes a
   * trace sees it at once.
   */
  public Set<String> traceOpeners() {
    return settings.traceOpeners();
  }

  /**
   * Roles of those who may confirm, as second persons, a sign-in link that somebody made for
   * somebody else; empty where one person makes links alone.
   */
  public Set<String> linkConfirmers() {
    return settings.linkConfirmers();
  }

  public FieldCatalogue catalogue() {
    return catalogue;
  }

  public Optional<PurposeRule> purpose(PurposeName name) {
    return Optional.ofNullable(purposes.get(name));
  }

  /** What may be counted over the people held, by name, in the order of the file. */
  public SequencedMap<PurposeName, StatisticRule> statistics() {
    return settings.counts();
  }

  /** In the order of the file. */
  public List<PurposeRule> purposes() {
    return inOrder;
  }

  /** How tickets of a kind go from state to state; empty where the policy does not say. */
  public Optional<TicketFlow> ticketFlow(String kind) {
    return Optional.ofNullable(ticketFlows.get(kind));
  }

  /** How a field may be searched: of {@code exact}, {@code suffix}, {@code domain}; or not. */
  public Set<String> indexOf(FieldName field) {
    return indexes.getOrDefault(field, Set.of());
  }

  /** The fields that have an index. */
  public Set<FieldName> indexed() {
    return indexes.entrySet().stream()
        .filter(index -> !index.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether {@link Facts#assignedOpen} is wanted for decisions under this purpose. */
  public boolean needsAssigned(PurposeName name) {
    return purpose(name).map(PurposeRule::needsAssigned).orElse(false);
  }

  /**
   * Since when the principal's tickets are to be counted for {@link Facts#assignedOpen}: the
   * beginning of the quota's present window, so that work which is done by now still counts. Empty
   * where the purpose needs no count.
   */
  public Optional<Instant> assignedSince(PurposeName name, Instant now) {
    return purpose(name)
        .flatMap(PurposeRule::assigned)
        .map(quota -> quota.window().at(now).start());
  }

  /** What is to be counted for {@link Facts.Backing#eligibleOpen}; empty where nothing is. */
  public Optional<EligibleWork> eligibleWork(PurposeName name, Instant now) {
    return purpose(name).flatMap(rule -> rule.eligible(now));
  }
}
