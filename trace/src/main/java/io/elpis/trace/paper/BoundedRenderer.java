package io.elpis.trace.paper;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Draws pages with a limit on the work: forms that call forms that call forms would draw for ever.
 */
final class BoundedRenderer extends PDFRenderer {
  /** The most steps of drawing of one page. */
  static final int MOST_STEPS = 2_000_000;

  BoundedRenderer(PDDocument document) {
    super(document);
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new Counted(parameters);
  }

  private static final class Counted extends PageDrawer {
    private int steps;

    private Counted(PageDrawerParameters parameters) throws IOException {
      super(parameters);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      steps++;
      if (steps > MOST_STEPS) {
        throw PaperRefusal.tooMuch("a page takes more than " + MOST_STEPS + " steps to draw");
      }
      super.processOperator(operator, operands);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
      PictureFile.requireSmall(image.getWidth(), image.getHeight());
      super.drawImage(image);
    }
  }
}
