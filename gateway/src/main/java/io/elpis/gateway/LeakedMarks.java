package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.mark.MarkLaw;
import io.elpis.trace.mark.Place;
import io.elpis.trace.mark.Wording;
import io.elpis.trace.match.CellPieces;
import io.elpis.trace.match.ClueReader;
import io.elpis.trace.match.Columns;
import io.elpis.trace.match.LeakedTable;
import io.elpis.trace.match.RowMatch;
import io.elpis.trace.score.JointDecoder;
import io.elpis.trace.score.Sample;
import io.elpis.trace.score.Sample.Alternative;
import io.elpis.trace.score.Sample.Slot;
import io.elpis.vault.field.FieldValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The marks that a leaked table bears, read from the spelling of its cells alone: no value of the
 * vault is opened for it. For one trace, one thread.
 */
final class LeakedMarks {
  private static final double SURE = .5;

  private final MarkWriter marks;
  private final ClueReader reader;
  private final Policy policy;
  private final MarkCode code;
  private final MarkLaw law;
  private final Set<SubjectId> canaries;
  private final Map<SubjectId, Set<Integer>> versions = new HashMap<>();

  LeakedMarks(MarkWriter marks, ClueReader reader, Policy policy, Set<SubjectId> canaries) {
    this.canaries = canaries;
    this.marks = marks;
    this.reader = reader;
    this.policy = policy;
    MarkKeys keys = marks.keys();
    this.code = keys.code();
    this.law = keys.law();
  }

  /**
   * One slot of one place.
   *
   * @param type the word of the field's type
   */
  record Position(SubjectId subject, FieldName field, Place place, int slot, String type) {
    private static final FieldName DECOY = new FieldName("elpis:decoy");

    /** That a person who does not exist is in the sample at all. */
    static Position ofDecoy(SubjectId canary) {
      return new Position(canary, DECOY, MarkKeys.decoy(canary.toString()), 0, "");
    }

    boolean isDecoy() {
      return field.equals(DECOY);
    }
  }

  /**
   * What was read.
   *
   * @param versions short names of the values that the sample has of each record, whether or not
   *     their marks can be read: by canonical form, blind to spelling
   */
  record Leaked(Sample sample, Map<SubjectId, Set<Integer>> versions) {}

  /** Each matched row gives a row of the sample for each of its cells that could bear marks. */
  Leaked read(LeakedTable table, Columns columns, List<RowMatch> matches) {
    List<List<Alternative>> rows = new ArrayList<>();
    for (RowMatch match : matches) {
      List<String> cells = table.rows().get(match.row());
      for (int column = 0; column < cells.size() && match.isMatched(); column++) {
        rows.addAll(cell(cells.get(column), columns.type(column), match));
      }
    }
    rows.addAll(decoys(matches));
    Sample judged = Sample.of(rows).thinned(JointDecoder.MOST_SLOTS);
    return new Leaked(judged, Map.copyOf(versions));
  }

  /**
   * One row for each canary that is there, with a slot that was seen as 1. Its carrier is its own:
   * that canaries which are there are all there says nothing of a program that wiped them.
   */
  private List<List<Alternative>> decoys(List<RowMatch> matches) {
    Map<SubjectId, Double> seen = new TreeMap<>(Comparator.comparing(SubjectId::toString));
    for (RowMatch match : matches) {
      match
          .candidates()
          .forEach(candidate -> {
            SubjectId subject = SubjectId.parse(candidate.record());
            if (canaries.contains(subject)) {
              seen.merge(subject, candidate.weight(), Math::max);
            }
          });
    }
    List<List<Alternative>> rows = new ArrayList<>();
    seen.forEach((canary, weight) ->
        rows.add(
            List.of(
                new Alternative(
                    weight,
                    List.of(
                        new Slot(
                            Position.ofDecoy(canary),
                            "decoy/" + rows.size(),
                            ReleaseDecoys.SHARE,
                            (byte) 1))))));
    return rows;
  }

  /** The marks of a cell; where it holds several values, those of each of them. */
  private List<List<Alternative>> cell(String cell, Optional<String> columnType, RowMatch match) {
    String text = CellPieces.plain(cell);
    List<List<Alternative>> whole = value(text, columnType, match);
    if (!whole.isEmpty()) {
      return whole;
    }
    List<List<Alternative>> rows = new ArrayList<>();
    for (String piece : CellPieces.of(text)) {
      rows.addAll(value(piece, Optional.empty(), match));
    }
    return rows;
  }

  private List<List<Alternative>> value(String text, Optional<String> known, RowMatch match) {
    Optional<FieldType> type = known.or(() -> guess(text)).flatMap(FieldType::of);
    if (text.isEmpty() || type.isEmpty() || Wording.of(type.get().word()).slots() == 0) {
      return List.of();
    }
    Optional<String> canonical = marks.canonical(type.get(), new FieldValue.Text(text));
    if (canonical.isEmpty()) {
      return List.of();
    }
    Map<FieldName, List<Alternative>> rows = new LinkedHashMap<>();
    policy
        .catalogue()
        .fields()
        .forEach((field, fieldType) -> {
          if (fieldType == type.get()) {
            rows.put(field, alternatives(text, canonical.get(), field, fieldType, match));
          }
        });
    return List.copyOf(rows.values());
  }

  private Optional<String> guess(String text) {
    return reader.guesses(text).stream()
        .filter(guess -> guess.sureness() >= SURE)
        .map(ClueReader.Guess::type)
        .findFirst();
  }

  private List<Alternative> alternatives(
      String text, String canonical, FieldName field, FieldType type, RowMatch match) {
    Wording wording = Wording.of(type.word());
    byte[] seen = wording.read(text);
    return match.candidates().stream()
        .map(candidate -> {
          SubjectId subject = SubjectId.parse(candidate.record());
          Place place = MarkWriter.place(subject, field, canonical);
          versions.computeIfAbsent(subject, key -> new HashSet<>()).add(code.version(place));
          double[] biases = code.biases(place, law.of(field.value(), wording));
          List<Slot> slots = new ArrayList<>();
          for (int slot = 0; slot < seen.length; slot++) {
            slots.add(
                new Slot(
                    new Position(subject, field, place, slot, type.word()),
                    field + "/" + wording.carriers().get(slot).name(),
                    biases[slot],
                    seen[slot]));
          }
          return new Alternative(candidate.weight(), slots);
        })
        .toList();
  }
}
