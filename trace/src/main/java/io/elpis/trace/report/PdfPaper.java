package io.elpis.trace.report;

import io.elpis.trace.report.ReportPaper.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes a paper as a PDF on A4, in the Liberation Sans that PDFBox brings. A character that the
 * font has not is written as a question mark. For one paper and thread.
 */
public final class PdfPaper {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float MARGIN = 50;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float LEADING = 1.4f;
  private static final float TITLE = 18;
  private static final float HEADING = 12.5f;
  private static final float TEXT = 10;
  private static final float SMALL = 8.5f;
  private static final float GAP = 6;
  private static final float INDENT = 14;

  private final PDDocument document;
  private final PDFont font;
  private PDPageContentStream content;
  private float y;

  private PdfPaper(PDDocument document) throws IOException {
    this.document = document;
    try (InputStream stream =
        Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
      this.font = PDType0Font.load(document, stream, true);
    }
    this.content = page();
  }

  /** The bytes of the file. */
  public static byte[] write(ReportPaper paper) {
    try (PDDocument document = new PDDocument()) {
      document.getDocumentInformation().setTitle(paper.title());
      PdfPaper pdf = new PdfPaper(document);
      pdf.lines(paper.title(), TITLE, 0, WIDTH);
      pdf.y -= GAP;
      for (Block block : paper.blocks()) {
        pdf.write(block);
      }
      pdf.content.close();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private PDPageContentStream page() throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    y = PDRectangle.A4.getHeight() - MARGIN;
    return new PDPageContentStream(document, page);
  }

  private void write(Block block) throws IOException {
    switch (block) {
      case Block.Heading(String text) -> {
        y -= 2 * GAP;
        keep(4 * HEADING * LEADING);
        lines(text, HEADING, 0, WIDTH);
      }
      case Block.Paragraph(String text) -> lines(text, TEXT, 0, WIDTH);
      case Block.Bullets(List<String> items) -> {
        for (String item : items) {
          keep(TEXT * LEADING);
          put("•", TEXT, 2, y - TEXT * LEADING);
          lines(item, TEXT, INDENT, WIDTH - INDENT);
        }
      }
      case Block.Table(List<String> columns, List<List<String>> rows) -> {
        row(columns);
        for (List<String> row : rows) {
          row(row);
        }
      }
    }
    y -= GAP;
  }

  /** All cells of a row begin at one height, and the row does not break over pages. */
  private void row(List<String> cells) throws IOException {
    float width = WIDTH / cells.size();
    List<List<String>> wrapped = new ArrayList<>();
    int most = 1;
    for (String cell : cells) {
      List<String> lines = wrapped(cell, SMALL, width - GAP);
      wrapped.add(lines);
      most = Math.max(most, lines.size());
    }
    keep(most * SMALL * LEADING + GAP / 2);
    float top = y;
    for (int column = 0; column < wrapped.size(); column++) {
      float at = top;
      for (String line : wrapped.get(column)) {
        at -= SMALL * LEADING;
        put(line, SMALL, column * width, at);
      }
    }
    y = top - most * SMALL * LEADING - GAP / 2;
    content.setLineWidth(.3f);
    content.moveTo(MARGIN, y);
    content.lineTo(MARGIN + WIDTH, y);
    content.stroke();
  }

  private void lines(String text, float size, float indent, float width) throws IOException {
    for (String line : wrapped(text, size, width)) {
      keep(size * LEADING);
      y -= size * LEADING;
      put(line, size, indent, y);
    }
  }

  private void keep(float height) throws IOException {
    if (y - height < MARGIN) {
      content.close();
      content = page();
    }
  }

  private void put(String line, float size, float x, float baseline) throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(MARGIN + x, baseline);
    content.showText(line);
    content.endText();
  }

  /** Breaks at spaces, and inside what is longer than a line. */
  private List<String> wrapped(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : plain(text).split(" ", -1)) {
      String rest = word;
      while (!fits(line, rest, size, width)) {
        if (line.isEmpty()) {
          int end = longest(rest, size, width);
          lines.add(rest.substring(0, end));
          rest = rest.substring(end);
        } else {
          lines.add(line.toString());
          line.setLength(0);
        }
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines.isEmpty() ? Collections.singletonList("") : lines;
  }

  private boolean fits(CharSequence line, String word, float size, float width) throws IOException {
    String whole = line.isEmpty() ? word : line + " " + word;
    return width(whole, size) <= width;
  }

  private int longest(String word, float size, float width) throws IOException {
    int end = 1;
    while (end < word.length() && width(word.substring(0, end + 1), size) <= width) {
      end++;
    }
    return end;
  }

  private float width(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1_000 * size;
  }

  private String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().forEach(letter -> plain.append(isWritten(letter) ? letter(letter) : "?"));
    return plain.toString();
  }

  private static String letter(int letter) {
    return Character.toString(letter);
  }

  private boolean isWritten(int letter) {
    try {
      return ReportPaper.isShown(letter) && font.encode(letter(letter)).length > 0;
    } catch (IOException | IllegalArgumentException noGlyph) {
      return false;
    }
  }
}
