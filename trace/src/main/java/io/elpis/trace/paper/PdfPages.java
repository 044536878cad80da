package io.elpis.trace.paper;

import io.elpis.model.ElpisException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;

/** The pages of a PDF, by Apache PDFBox. Scripts, forms and links in it do nothing here. */
final class PdfPages {
  private PdfPages() {}

  /**
   * Looks a PDF over.
   *
   * @throws ElpisException {@code INVALID_VALUE}
   */
  static int count(byte[] file) {
    PdfBytes.require(file);
    try (PDDocument document = open(file)) {
      int pages = document.getNumberOfPages();
      if (pages < 1 || pages > Paper.MOST_PAGES) {
        throw PaperRefusal.tooMuch("it has none or more than " + Paper.MOST_PAGES + " pages");
      }
      PdfStreams.require(document.getDocument());
      return pages;
    } catch (IOException | RuntimeException broken) {
      throw refusal(broken);
    }
  }

  static BufferedImage draw(byte[] file, int number, int width, int height) {
    try (PDDocument document = open(file)) {
      PDRectangle box = document.getPage(number - 1).getCropBox();
      boolean isTurned = document.getPage(number - 1).getRotation() % 180 != 0;
      float across = isTurned ? box.getHeight() : box.getWidth();
      float down = isTurned ? box.getWidth() : box.getHeight();
      if (!(across > 0 && down > 0)) {
        throw PaperRefusal.broken(PaperKind.PDF);
      }
      float scale = Math.min(width / across, height / down);
      return new BoundedRenderer(document).renderImage(number - 1, scale, ImageType.RGB);
    } catch (IOException | RuntimeException broken) {
      throw refusal(broken);
    }
  }

  private static PDDocument open(byte[] file) throws IOException {
    return Loader.loadPDF(file);
  }

  /** A parser that is fed by strangers fails in many ways; to whoever sent the file all are one. */
  private static ElpisException refusal(Exception broken) {
    return switch (broken) {
      case ElpisException refused -> refused;
      case InvalidPasswordException _ -> PaperRefusal.because("a password locks it; take it off");
      default -> PaperRefusal.broken(PaperKind.PDF);
    };
  }
}
