package io.elpis.relay.waybill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Plain text as a PDF of A4 pages: a title, then lines that are broken where they do not fit. Text
 * can be selected, in Chinese too; the font's used glyphs are embedded. The same text makes the
 * same file. Thread-safe.
 */
public final class TextSheets {
  private static final float SIZE = 10;
  private static final float TITLE_SIZE = 14;
  private static final float LEADING = 15;
  private static final float MARGIN = 56;

  // Some megabytes, which whoever prints nothing need not hold.
  private Optional<Typeface> loaded = Optional.empty();

  private synchronized Typeface typeface() {
    if (loaded.isEmpty()) {
      loaded = Optional.of(Typeface.bundled());
    }
    return loaded.get();
  }

  /**
   * The pages.
   *
   * @param lines an empty one is a gap
   */
  public byte[] pdf(String title, List<String> lines) {
    Typeface typeface = typeface();
    float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
    List<String> broken = new ArrayList<>();
    lines.forEach(line -> breakUp(typeface, typeface.printable(plain(line)), width, broken));
    String head = typeface.printable(plain(title));
    return typeface.exclusively(font -> {
      try {
        return document(font, head, broken);
      } catch (IOException inMemory) {
        throw Typeface.failed(inMemory);
      }
    });
  }

  private static byte[] document(TrueTypeFont font, String title, List<String> lines)
      throws IOException {
    int perPage = (int) ((PDRectangle.A4.getHeight() - 2 * MARGIN) / LEADING) - 2;
    try (PDDocument document = new PDDocument()) {
      // Otherwise the clock goes into the file's id.
      document.setDocumentId(0L);
      PDType0Font embedded = PDType0Font.load(document, font, true);
      int pages = Math.max(1, (lines.size() + perPage - 1) / perPage);
      for (int number = 0; number < pages; number++) {
        List<String> body =
            lines.subList(number * perPage, Math.min(lines.size(), (number + 1) * perPage));
        page(document, embedded, title + "  " + (number + 1) + "/" + pages, body);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static void page(PDDocument document, PDType0Font font, String title, List<String> lines)
      throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      float top = PDRectangle.A4.getHeight() - MARGIN;
      content.beginText();
      content.setFont(font, TITLE_SIZE);
      content.newLineAtOffset(MARGIN, top);
      content.showText(title);
      content.setFont(font, SIZE);
      content.newLineAtOffset(0, -2 * LEADING);
      for (String line : lines) {
        content.showText(line);
        content.newLineAtOffset(0, -LEADING);
      }
      content.endText();
    }
  }

  /** After the last space that fits, or where a word is longer than the line, anywhere. */
  private static void breakUp(Typeface typeface, String line, float width, List<String> into) {
    String rest = line;
    while (typeface.width(rest) * SIZE > width) {
      int fits = fitting(typeface, rest, width);
      int space = rest.lastIndexOf(' ', fits);
      int cut = space > 0 ? space : fits;
      into.add(rest.substring(0, cut));
      rest = rest.substring(cut).stripLeading();
    }
    into.add(rest);
  }

  private static int fitting(Typeface typeface, String line, float width) {
    int low = 1;
    int high = line.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (typeface.width(line.substring(0, middle)) * SIZE <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    // Never between the halves of a character.
    return Character.isHighSurrogate(line.charAt(low - 1)) && low > 1 ? low - 1 : low;
  }

  private static String plain(String line) {
    return line.replaceAll("\\p{Cntrl}", " ");
  }
}
