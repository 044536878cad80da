package io.elpis.relay.waybill;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads labels back as scanners and copy-and-paste do. */
final class Reading {
  private Reading() {}

  static BufferedImage png(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  static BufferedImage pdf(byte[] pdf, int dotsPerInch) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImageWithDPI(0, dotsPerInch);
    }
  }

  static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  /** What a scanner sees that is aimed at {@code box}, quiet zone and all. */
  static BufferedImage aimed(BufferedImage label, Box box, Paper paper) {
    double scale = (double) label.getWidth() / paper.widthMillimetres();
    int left = (int) (box.left() * scale);
    int top = (int) (box.top() * scale);
    return label.getSubimage(
        left, top, (int) (box.right() * scale) - left, (int) (box.bottom() * scale) - top);
  }

  static String code(BufferedImage image, BarcodeFormat format) throws NotFoundException {
    Map<DecodeHintType, Object> hints =
        Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(format), DecodeHintType.TRY_HARDER, true);
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
    return new MultiFormatReader().decode(bitmap, hints).getText();
  }
}
