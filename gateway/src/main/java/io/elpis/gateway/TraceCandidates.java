package io.elpis.gateway;

import io.elpis.gateway.LeakedMarks.Position;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.mark.Place;
import io.elpis.trace.report.TraceReport.NamedCopy;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who could be named: recipients whose releases hold any of a sample's records. Marks are a
 * recipient's own; which of its releases is meant is told by how many of the records each holds.
 * For one trace.
 */
final class TraceCandidates {
  private final ReleaseStore store;
  private final List<Candidate> candidates;

  private TraceCandidates(ReleaseStore store, List<Candidate> candidates) {
    this.store = store;
    this.candidates = candidates;
  }

  /** A release and which of the sample's records it holds. */
  private record Held(Release release, Set<SubjectId> people) {
    String name() {
      return "release:" + release.id();
    }
  }

  private record Candidate(RecipientId recipient, List<Held> releases) {
    boolean holds(Position at) {
      return releases.stream()
          .anyMatch(held ->
              held.people().contains(at.subject()) && held.release().fields().contains(at.field()));
    }

    /** The release that holds most of the records, the newest of equals. */
    Held best() {
      return releases.stream()
          .max(
              Comparator.comparingInt((Held held) -> held.people().size())
                  .thenComparing(held -> held.release().created()))
          .orElseThrow();
    }
  }

  /** Those that hold any of these people's records. */
  static TraceCandidates of(ReleaseStore store, Map<SubjectId, Set<ReleaseId>> holding) {
    Map<ReleaseId, Set<SubjectId>> byRelease = new HashMap<>();
    holding.forEach((subject, releases) ->
        releases.forEach(id -> byRelease.computeIfAbsent(id, key -> new HashSet<>()).add(subject)));
    TreeMap<String, List<Held>> byRecipient = new TreeMap<>();
    byRelease.forEach((id, people) -> {
      Release release = store.find(id).orElseThrow().release();
      byRecipient
          .computeIfAbsent(release.recipient().value(), key -> new ArrayList<>())
          .add(new Held(release, people));
    });
    return new TraceCandidates(
        store,
        byRecipient.entrySet().stream()
            .map(entry -> new Candidate(new RecipientId(entry.getKey()), entry.getValue()))
            .toList());
  }

  int size() {
    return candidates.size();
  }

  /** How each would be named. */
  List<String> names() {
    return candidates.stream().map(candidate -> candidate.best().name()).toList();
  }

  /** All alike: what a sample was filtered by is not known, and a wrong guess costs power. */
  double[] weights() {
    double[] weights = new double[candidates.size()];
    Arrays.fill(weights, candidates.isEmpty() ? 0 : 1.0 / candidates.size());
    return weights;
  }

  /** What the copies of each bear in the slots of a sample. */
  List<Codeword> codewords(Sample sample, MarkKeys keys) {
    MarkCode code = keys.code();
    return candidates.stream()
        .map(candidate ->
            codeword(sample, candidate, code, keys.copy(candidate.recipient().value())))
        .toList();
  }

  private static Codeword codeword(
      Sample sample, Candidate candidate, MarkCode code, MarkCode.Copy copy) {
    byte[] symbols = new byte[sample.slots()];
    Map<Place, byte[]> known = new HashMap<>();
    for (int slot = 0; slot < symbols.length; slot++) {
      Position at = (Position) sample.positions().get(slot);
      byte[] whole =
          known.computeIfAbsent(
              at.place(),
              place ->
                  candidate.holds(at)
                      ? copy.symbols(place, code.biases(place, at.slots()))
                      : new byte[0]);
      symbols[slot] = whole.length == 0 ? Codeword.NOT_HELD : whole[at.slot()];
    }
    return new Codeword(symbols);
  }

  /** A naming in the terms of a report. */
  NamedCopy named(Named one) {
    Candidate candidate = candidates.get(one.copy());
    SequencedMap<String, Double> channels = new LinkedHashMap<>();
    channels.put("marks", one.log10Evidence());
    channels.put("candidates", one.log10Weight());
    return new NamedCopy(
        candidate.best().name(),
        one.tier(),
        one.log10Odds(),
        channels,
        store.readers(candidate.recipient()));
  }
}
