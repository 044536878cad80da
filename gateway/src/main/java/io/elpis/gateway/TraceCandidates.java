package io.elpis.gateway;

import io.elpis.gateway.LeakedMarks.Position;
import io.elpis.gateway.ReleaseStore.Held;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.mark.MarkLaw;
import io.elpis.trace.mark.Place;
import io.elpis.trace.mark.Wording;
import io.elpis.trace.report.TraceReport.NamedCopy;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** A release and which of the sample's records it holds, since when and in which values. */
  record Copied(Release release, Map<SubjectId, Held> people) {
    String name() {
      return "release:" + release.id();
    }

    /** Where it was not noted which values left, every value may have. */
    private boolean holds(Position at, int version) {
      Held held = people.get(at.subject());
      return held != null
          && release.fields().contains(at.field())
          && held.versions().map(known -> known.contains(version)).orElse(true);
    }
  }

  /** Somebody to whom records were released. */
  record Candidate(RecipientId recipient, List<Copied> releases) {
    /** Whether a canary is in a copy is known of every copy: the code says it. */
    boolean holds(Position at, int version) {
      return at.isDecoy() || releases.stream().anyMatch(held -> held.holds(at, version));
    }

    /** The noted values of a record that left until a time; nothing where none of it did. */
    Optional<Set<Integer>> versions(SubjectId subject, Instant until) {
      List<Set<Integer>> noted =
          releases.stream()
              .flatMap(copied -> Optional.ofNullable(copied.people().get(subject)).stream())
              .filter(held -> !held.noted().isAfter(until))
              .flatMap(held -> held.versions().stream())
              .toList();
      return noted.isEmpty()
          ? Optional.empty()
          : Optional.of(noted.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    /** The release that holds most of the records, the newest of equals. */
    Copied best() {
      return releases.stream()
          .max(
              Comparator.comparingInt((Copied held) -> held.people().size())
                  .thenComparing(held -> held.release().created()))
          .orElseThrow();
    }
  }

  /**
   * Those that hold any of these people's records; everybody to whom anything was released where a
   * canary is seen and no record of theirs is. Who is a candidate must not hang on what the code
   * says of canaries.
   */
  static TraceCandidates of(
      ReleaseStore store, List<Held> holding, boolean sawCanary, Instant asOf) {
    if (holding.isEmpty() && sawCanary) {
      return new TraceCandidates(
          store,
          store.recipients(asOf).stream()
              .map(release ->
                  new Candidate(release.recipient(), List.of(new Copied(release, Map.of()))))
              .toList());
    }
    Map<ReleaseId, Map<SubjectId, Held>> byRelease = new HashMap<>();
    holding.forEach(held ->
        byRelease
            .computeIfAbsent(held.release(), key -> new HashMap<>())
            .put(held.subject(), held));
    TreeMap<String, List<Copied>> byRecipient = new TreeMap<>();
    byRelease.forEach((id, people) -> {
      Release release = store.find(id).orElseThrow().release();
      byRecipient
          .computeIfAbsent(release.recipient().value(), key -> new ArrayList<>())
          .add(new Copied(release, people));
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

  /** In the order of names and of weights. */
  List<Candidate> all() {
    return candidates;
  }

  /**
   * What the copies of each bear in the slots of a sample.
   *
   * @throws ElpisException {@code CONFLICT} where a release was marked by other keys or another law
   *     than these: nobody would be found in it
   */
  List<Codeword> codewords(Sample sample, MarkKeys keys) {
    candidates.forEach(candidate -> requireCommitted(candidate, keys));
    Map<Place, Drawn> drawn = new HashMap<>();
    MarkCode code = keys.code();
    for (Object position : sample.positions()) {
      Position at = (Position) position;
      drawn.computeIfAbsent(at.place(), place -> Drawn.of(code, keys.law(), at));
    }
    return candidates.stream()
        .map(candidate ->
            codeword(sample, candidate, drawn, keys.copy(candidate.recipient().value())))
        .toList();
  }

  private static void requireCommitted(Candidate candidate, MarkKeys keys) {
    Hash commitment = keys.commitment(candidate.recipient().value());
    for (Copied copied : candidate.releases()) {
      if (!copied.release().commitment().equals(commitment)) {
        throw new ElpisException(
            ErrorCode.CONFLICT,
            copied.name()
                + " was marked by other keys, or by another law of marks, than are here: restore"
                + " the keyset and the table mark_law of when it was opened");
      }
    }
  }

  /** What a place has in every copy. */
  private record Drawn(int version, double[] biases) {
    static Drawn of(MarkCode code, MarkLaw law, Position at) {
      return new Drawn(
          code.version(at.place()),
          at.isDecoy()
              ? new double[] {ReleaseDecoys.SHARE}
              : code.biases(at.place(), law.of(at.field().value(), Wording.of(at.type()))));
    }
  }

  private static Codeword codeword(
      Sample sample, Candidate candidate, Map<Place, Drawn> drawn, MarkCode.Copy copy) {
    byte[] symbols = new byte[sample.slots()];
    Map<Place, byte[]> known = new HashMap<>();
    for (int slot = 0; slot < symbols.length; slot++) {
      Position at = (Position) sample.positions().get(slot);
      byte[] whole =
          known.computeIfAbsent(
              at.place(),
              place -> {
                Drawn of = Objects.requireNonNull(drawn.get(place));
                return candidate.holds(at, of.version())
                    ? copy.symbols(place, of.biases())
                    : new byte[0];
              });
      symbols[slot] = whole.length == 0 ? Codeword.NOT_HELD : whole[at.slot()];
    }
    return new Codeword(symbols);
  }

  /** A naming in the terms of a report. */
  NamedCopy named(Named one, Sample sample, List<Codeword> codewords) {
    Candidate candidate = candidates.get(one.copy());
    SequencedMap<String, Double> channels = new LinkedHashMap<>();
    channels.put("marks", one.log10Evidence());
    channels.put("candidates", one.log10Weight());
    long decoys = decoys(sample, codewords.get(one.copy()));
    if (decoys > 0) {
      channels.put("decoys", decoys * -Math.log10(ReleaseDecoys.SHARE));
    }
    return new NamedCopy(
        candidate.best().name(),
        one.tier(),
        one.log10Odds(),
        channels,
        store.readers(candidate.recipient()));
  }

  /** How many canaries of the sample are in this copy. */
  private static long decoys(Sample sample, Codeword codeword) {
    return IntStream.range(0, sample.slots())
        .filter(slot -> ((Position) sample.positions().get(slot)).isDecoy())
        .filter(slot -> codeword.symbols()[slot] == 1)
        .count();
  }
}
