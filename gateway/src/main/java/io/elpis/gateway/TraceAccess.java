package io.elpis.gateway;

import io.elpis.gateway.AccessSets.Reached;
import io.elpis.gateway.AccessSets.Trait;
import io.elpis.gateway.TraceCandidates.Candidate;
import io.elpis.model.SubjectId;
import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.AccessWeights.Reach;
import io.elpis.trace.score.InferredFilter;
import io.elpis.trace.score.InferredFilter.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weighs the candidates of a trace by what each was given: which of the sample's records, in the
 * values that the sample has, and by when, beside all that the filter lets through with which the
 * sample seems to have been made.
 *
 * <p>A value says something only where some candidate was given it: then a copy that was given
 * another value of the record does not hold it, so neither can a copy from before a change hold the
 * new value nor one from after it the old one. Records that left after the leak was known are not
 * held, and neither are those of which it was not noted in which values they left.
 *
 * <p>All of it is a function of the sample's canonical values and of what was noted as records
 * left, never of marks; that is what the law of {@link AccessWeights} asks for. For one trace.
 */
final class TraceAccess {
  /** A larger sample is weighed by so many of its records. */
  private static final int MOST_RECORDS = 300;

  private final AccessSets sets;
  private final Instant until;

  /**
   * @param until what left later cannot be in the sample
   */
  TraceAccess(AccessSets sets, Instant until) {
    this.sets = sets;
    this.until = until;
  }

  /**
   * What was weighed.
   *
   * @param records of the sample that the filter lets through
   * @param people whom it lets through in all
   * @param reaches in the order of candidates
   */
  record Weighed(InferredFilter filter, int records, long people, List<Reach> reaches) {
    Weighed {
      reaches = List.copyOf(reaches);
    }

    AccessWeights weights() {
      return AccessWeights.of(reaches, people);
    }
  }

  /**
   * Weighs.
   *
   * @param subjects whose records the sample has, canaries not among them
   * @param versions of the values that it has of them
   */
  Weighed weigh(
      List<Candidate> candidates,
      Collection<SubjectId> subjects,
      Map<SubjectId, Set<Integer>> versions) {
    List<SubjectId> judged = subjects.stream().sorted().limit(MOST_RECORDS).toList();
    Map<SubjectId, Set<Attribute>> attributes = attributes(judged);
    InferredFilter filter = InferredFilter.of(attributes.values());
    List<SubjectId> records =
        judged.stream()
            .filter(subject -> filter.admits(attributes.getOrDefault(subject, Set.of())))
            .toList();
    boolean[][] holds = holds(candidates, records, versions);
    Reached reached =
        sets.reached(traits(filter), candidates.stream().map(Candidate::recipient).toList(), until);
    List<Reach> reaches = new ArrayList<>();
    for (int copy = 0; copy < holds.length; copy++) {
      int least = new Reach(holds[copy], 0).held();
      long held = reached.held().getOrDefault(candidates.get(copy).recipient(), 0L);
      reaches.add(new Reach(holds[copy], Math.max(least, held)));
    }
    return new Weighed(filter, records.size(), Math.max(records.size(), reached.people()), reaches);
  }

  /** Of each, also where nothing is said of it. */
  private Map<SubjectId, Set<Attribute>> attributes(List<SubjectId> subjects) {
    Map<SubjectId, Set<Trait>> traits = sets.traits(subjects);
    Map<SubjectId, Set<Attribute>> attributes = new HashMap<>();
    for (SubjectId subject : subjects) {
      attributes.put(
          subject,
          traits.getOrDefault(subject, Set.of()).stream()
              .map(trait -> new Attribute(trait.name(), trait.value()))
              .collect(Collectors.toSet()));
    }
    return attributes;
  }

  private static Set<Trait> traits(InferredFilter filter) {
    return filter.attributes().stream()
        .map(attribute -> new Trait(attribute.name(), attribute.value()))
        .collect(Collectors.toSet());
  }

  private boolean[][] holds(
      List<Candidate> candidates, List<SubjectId> records, Map<SubjectId, Set<Integer>> versions) {
    boolean[][] holds = new boolean[candidates.size()][records.size()];
    for (int record = 0; record < records.size(); record++) {
      SubjectId subject = records.get(record);
      List<Optional<Set<Integer>>> given =
          candidates.stream().map(candidate -> candidate.versions(subject, until)).toList();
      Set<Integer> known = new HashSet<>();
      given.forEach(one -> one.ifPresent(known::addAll));
      known.retainAll(versions.getOrDefault(subject, Set.of()));
      for (int copy = 0; copy < holds.length; copy++) {
        holds[copy][record] = given.get(copy).filter(one -> one.containsAll(known)).isPresent();
      }
    }
    return holds;
  }
}
