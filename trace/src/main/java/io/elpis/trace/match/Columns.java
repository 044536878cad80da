package io.elpis.trace.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a table hold, by what most of their cells look like; a header only breaks
 * ties. Column by column, from the first rows. Immutable.
 */
public final class Columns {
  private static final int LOOKED_AT = 200;
  private static final double SURE = .5;
  private static final double HINT = .3;

  private final List<Optional<String>> types;

  private Columns(List<Optional<String>> types) {
    this.types = List.copyOf(types);
  }

  /** Looks at a table. */
  public static Columns of(LeakedTable table, ClueReader reader) {
    int width = table.rows().stream().mapToInt(List::size).max().orElse(0);
    List<Optional<String>> types = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      types.add(type(table, column, reader));
    }
    return new Columns(types);
  }

  /** The type of a column; nothing where its cells are of several or of none. */
  public Optional<String> type(int column) {
    return column < types.size() ? types.get(column) : Optional.empty();
  }

  private static Optional<String> type(LeakedTable table, int column, ClueReader reader) {
    Map<String, Double> votes = new HashMap<>();
    int cells = 0;
    for (List<String> row : table.rows().subList(0, Math.min(LOOKED_AT, table.rows().size()))) {
      if (column < row.size() && !row.get(column).isBlank()) {
        cells++;
        for (ClueReader.Guess guess : reader.guesses(CellPieces.plain(row.get(column)))) {
          votes.merge(guess.type(), guess.sureness(), Double::sum);
        }
      }
    }
    if (cells == 0) {
      return Optional.empty();
    }
    Optional<String> hint =
        column < table.header().size()
            ? HeaderWords.type(table.header().get(column))
            : Optional.empty();
    double hinted = HINT * cells;
    hint.ifPresent(type -> votes.merge(type, hinted, Double::sum));
    double wanted = hint.isPresent() ? HINT * cells : SURE * cells;
    return votes.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .filter(best -> best.getValue() >= wanted)
        .map(Map.Entry::getKey);
  }
}
