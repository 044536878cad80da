package io.elpis.intake;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The rows of a sheet with a cell of a kind that the library does not read, such as a date in ISO
 * 8601 ({@code t="d"}). It stops at each of them without saying where, and goes on with the row
 * after it: this follows in the same order. One thread.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">
 *     ECMA-376, part 1, 18.18.11</a>
 */
final class UnknownCells implements AutoCloseable {
  private static final Set<String> KNOWN = Set.of("b", "e", "inlineStr", "n", "s", "str");

  private final WorkbookParts.Xml xml;
  private int row;
  private int column;

  UnknownCells(WorkbookParts parts, String relationship) throws IOException {
    this.xml = parts.open(relationship);
  }

  /**
   * The first such cell of a row.
   *
   * @param row from 1, as in the sheet
   * @param column from 0
   */
  record Place(int row, int column) {}

  /** The next one; nothing where the sheet ends or is not intact. */
  Optional<Place> next() {
    XMLStreamReader reader = xml.reader();
    try {
      boolean passed = row > 0;
      int told = row;
      while (reader.hasNext()) {
        if (reader.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        if (reader.getLocalName().equals("row")) {
          row = number(reader.getAttributeValue("", "r"), row + 1);
          column = -1;
        } else if (reader.getLocalName().equals("c")) {
          column = column(reader.getAttributeValue("", "r"), column + 1);
          String kind = reader.getAttributeValue("", "t");
          if (kind != null && !KNOWN.contains(kind) && !(passed && row == told)) {
            return Optional.of(new Place(row, column));
          }
        }
      }
      return Optional.empty();
    } catch (XMLStreamException | NumberFormatException broken) {
      return Optional.empty();
    }
  }

  private static int number(String written, int otherwise) {
    return written == null ? otherwise : Integer.parseInt(written);
  }

  /** 0 for {@code A7}, 27 for {@code AB7}. */
  private static int column(String written, int otherwise) {
    if (written == null) {
      return otherwise;
    }
    int place = 0;
    for (int i = 0; i < written.length() && Character.isLetter(written.charAt(i)); i++) {
      place = place * 26 + Character.toUpperCase(written.charAt(i)) - 'A' + 1;
    }
    return place - 1;
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
