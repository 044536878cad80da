package io.elpis.discover.scan;

import io.elpis.discover.Detector;
import io.elpis.discover.Kind;
import io.elpis.intake.Reading;
import io.elpis.intake.Row;
import io.elpis.intake.RowSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table whose first row is no header but somebody's data: its columns are told by their places,
 * so that no report has a value for a name. One thread.
 */
final class Nameless implements RowSource {
  private static final double SURE = 0.8;

  private final RowSource source;
  private final List<String> first;
  private final List<String> names;
  private boolean begun;

  private Nameless(RowSource source, List<String> first) {
    this.source = source;
    this.first = first;
    this.names = new ArrayList<>();
    first.forEach(value -> names.add(name(names.size() + 1)));
  }

  /** The source, read so where a name of its columns is a value that points to somebody. */
  static RowSource unless(RowSource source) {
    Optional<List<String>> names = source.columns();
    return names.filter(list -> list.stream().anyMatch(Nameless::isValue)).isPresent()
        ? new Nameless(source, names.get())
        : source;
  }

  /** What the column of this place, from 1, is called. */
  static String name(int place) {
    return "column " + place;
  }

  private static boolean isValue(String name) {
    return Detector.codesOnly().find(name).stream()
        .anyMatch(finding ->
            finding.kind().weight() == Kind.Weight.DIRECT
                && finding.confidence() >= SURE
                && finding.length() == name.length());
  }

  @Override
  public Optional<List<String>> columns() {
    return Optional.of(names);
  }

  @Override
  public Optional<Reading> next() {
    if (!begun) {
      begun = true;
      Map<String, String> cells = new HashMap<>();
      for (int i = 0; i < first.size(); i++) {
        cells.put(names.get(i), first.get(i));
      }
      return Optional.of(new Reading.Taken(new Row(1, cells)));
    }
    return source.next().map(this::renamed);
  }

  private Reading renamed(Reading reading) {
    if (!(reading instanceof Reading.Taken taken)) {
      return reading;
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < first.size(); i++) {
      String cell = taken.row().cells().get(first.get(i));
      if (cell != null) {
        cells.put(names.get(i), cell);
      }
    }
    return new Reading.Taken(new Row(taken.row().number() + 1, cells));
  }

  @Override
  public OptionalDouble part() {
    return source.part();
  }

  @Override
  public void close() {
    source.close();
  }
}
