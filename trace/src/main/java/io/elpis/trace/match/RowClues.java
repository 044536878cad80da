package io.elpis.trace.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The clues of one row. Where a column has a type its cells are read as that; where it has none, as
 * in pasted text or where columns were merged, the cell is cut at what usually separates values and
 * each piece is read as what it looks like. Texts are brought to Unicode's NFKC first, so that full
 * width and half width are the same.
 */
final class RowClues {
  private static final double SURE = .5;
  private static final int LONGEST_CELL = 4_000;

  private final ClueReader reader;
  private final Columns columns;

  RowClues(ClueReader reader, Columns columns) {
    this.reader = reader;
    this.columns = columns;
  }

  /** The clues of a row, each once. */
  List<Clue> of(List<String> row) {
    Set<Clue> clues = new LinkedHashSet<>();
    for (int column = 0; column < row.size(); column++) {
      String cell = CellPieces.plain(row.get(column));
      if (cell.isEmpty() || cell.length() > LONGEST_CELL) {
        continue;
      }
      Optional<String> type = columns.type(column);
      List<Clue> typed = type.map(word -> reader.clues(cell, word)).orElseGet(List::of);
      clues.addAll(typed.isEmpty() ? inPieces(cell) : typed);
    }
    return List.copyOf(clues);
  }

  private List<Clue> inPieces(String cell) {
    List<Clue> clues = new ArrayList<>();
    CellPieces.of(cell).forEach(piece -> clues.addAll(asWhatItLooksLike(piece)));
    return clues;
  }

  private List<Clue> asWhatItLooksLike(String piece) {
    return reader.guesses(piece).stream()
        .filter(guess -> guess.sureness() >= SURE)
        .flatMap(guess -> reader.clues(piece, guess.type()).stream())
        .toList();
  }
}
