package io.elpis.relay.waybill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** A label as one page of PDF: text that can be selected, the font's used glyphs embedded. */
final class PdfLabel {
  private static final float POINTS = 72 / 25.4f;

  /** In millimetres. */
  private static final double WIDEST_MODULE = 0.75;

  private final Typeface typeface;

  PdfLabel(Typeface typeface) {
    this.typeface = typeface;
  }

  byte[] render(LabelLayout layout) {
    return typeface.exclusively(font -> {
      try {
        return document(layout, font);
      } catch (IOException inMemory) {
        throw Typeface.failed(inMemory);
      }
    });
  }

  private static byte[] document(LabelLayout layout, TrueTypeFont font) throws IOException {
    Box paper = layout.paper().box();
    PDPage page =
        new PDPage(
            new PDRectangle((float) paper.width() * POINTS, (float) paper.height() * POINTS));
    try (PDDocument document = new PDDocument()) {
      // Otherwise the clock goes into the file's id, and one label makes different files.
      document.setDocumentId(0L);
      document.addPage(page);
      PDType0Font embedded = PDType0Font.load(document, font, true);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        Canvas canvas = new Canvas(content, paper.height());
        for (Mark mark : layout.marks()) {
          switch (mark) {
            case Mark.Text text -> canvas.text(text, embedded);
            case Mark.Rule(Box box) -> canvas.fill(box);
            case Mark.Bars(Box box, String code) -> canvas.bars(box, Modules.ofBars(code));
            case Mark.Matrix(Box box, String code) -> canvas.matrix(box, Modules.ofMatrix(code));
          }
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /** Millimetres from the top left turned into points from the bottom left. */
  private record Canvas(PDPageContentStream content, double paperHeight) {
    void text(Mark.Text text, PDType0Font font) throws IOException {
      boolean inverse = text.style() == Mark.Style.INVERSE;
      if (inverse) {
        fill(text.box());
      }
      float grey = inverse ? 1 : 0;
      content.setNonStrokingColor(grey);
      content.setStrokingColor(grey);
      content.setLineWidth((float) (text.style().pen() * text.size()) * POINTS);
      for (Mark.Line line : text.lines()) {
        content.beginText();
        content.setRenderingMode(
            text.style().pen() > 0 ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        content.setFont(font, (float) text.size() * POINTS);
        content.newLineAtOffset(
            (float) line.left() * POINTS, (float) (paperHeight - line.baseline()) * POINTS);
        content.showText(line.text());
        content.endText();
      }
      content.setNonStrokingColor(0f);
    }

    void fill(Box box) throws IOException {
      rectangle(box);
      content.fill();
    }

    void bars(Box box, Modules modules) throws IOException {
      double module = Math.min(box.width() / modules.columnsWithQuiet(), WIDEST_MODULE);
      double left = box.left() + (box.width() - module * modules.columns()) / 2;
      for (Modules.Run run : modules.black()) {
        rectangle(
            new Box(
                left + run.from() * module,
                box.top(),
                (run.to() - run.from()) * module,
                box.height()));
      }
      content.fill();
    }

    void matrix(Box box, Modules modules) throws IOException {
      double side = Math.min(box.width(), box.height());
      double module = Math.min(side / modules.columnsWithQuiet(), WIDEST_MODULE);
      double left = box.left() + (box.width() - module * modules.columns()) / 2;
      double top = box.top() + (box.height() - module * modules.rows()) / 2;
      for (Modules.Run run : modules.black()) {
        rectangle(
            new Box(
                left + run.from() * module,
                top + run.row() * module,
                (run.to() - run.from()) * module,
                module));
      }
      content.fill();
    }

    private void rectangle(Box box) throws IOException {
      content.addRect(
          (float) box.left() * POINTS,
          (float) (paperHeight - box.bottom()) * POINTS,
          (float) box.width() * POINTS,
          (float) box.height() * POINTS);
    }
  }
}
