package io.elpis.trace.paper;

import io.elpis.testkit.fuzz.Mutator;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Files that somebody might send, good and bad. */
final class Papers {
  private static final int DARK = 128;

  private Papers() {}

  private interface Making {
    void into(PDDocument document) throws IOException;
  }

  private static byte[] made(Making making) {
    try (PDDocument document = new PDDocument()) {
      making.into(document);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static byte[] pdf(int pages) {
    return made(document -> write(document, pages));
  }

  private static void write(PDDocument document, int pages) throws IOException {
    PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    for (int number = 1; number <= pages; number++) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        for (int line = 0; line < 40; line++) {
          content.beginText();
          content.setFont(font, 12);
          content.newLineAtOffset(60, 780 - 18 * line);
          content.showText(
              String.format(
                  Locale.ROOT, "Page %d, line %d of an application for a visa", number, line));
          content.endText();
        }
      }
    }
  }

  static byte[] locked() {
    return made(document -> {
      write(document, 1);
      document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
    });
  }

  static BufferedImage picture(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.LIGHT_GRAY);
    pen.fillOval(0, 0, width, height);
    pen.dispose();
    return picture;
  }

  static long darkPixels(BufferedImage page) {
    long dark = 0;
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        dark += (page.getRGB(x, y) & 255) < DARK ? 1 : 0;
      }
    }
    return dark;
  }

  /** The first bytes of a PNG of that size, with no pixel in it. */
  static byte[] pngThatSays(int width, int height) {
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 sum = new CRC32();
    sum.update(header);
    return ByteBuffer.allocate(64)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(header)
        .putInt((int) sum.getValue())
        .array();
  }

  static byte[] deflated(long zeros) {
    return packed(out -> {
      byte[] block = new byte[1 << 20];
      for (long left = zeros; left > 0; left -= block.length) {
        out.write(block);
      }
    });
  }

  static byte[] deflatedTwice(long zeros) {
    byte[] once = deflated(zeros);
    return packed(out -> out.write(once));
  }

  private interface Filling {
    void into(DeflaterOutputStream out) throws IOException;
  }

  private static byte[] packed(Filling filling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      filling.into(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static byte[] bomb(String filter, byte[] data) {
    return withObject("/Filter " + filter, data);
  }

  /** A PDF of one empty page with one more stream. */
  static byte[] withObject(String dictionary, byte[] data) {
    return written(List.of(new Part(dictionary, data)));
  }

  /** A page that draws a form so often, which draws a form so often, and so on. */
  static byte[] formsOfForms(int depth, int times) {
    List<Part> parts = new ArrayList<>();
    for (int level = 0; level <= depth; level++) {
      String form =
          "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X "
              + (5 + level)
              + " 0 R >> >>";
      String content = level == depth ? "0 0 1 1 re f" : "/X Do ".repeat(times);
      parts.add(new Part(level == 0 ? "" : form, content.getBytes(StandardCharsets.US_ASCII)));
    }
    return written(parts);
  }

  private record Part(String dictionary, byte[] data) {}

  /** Objects: 1 catalogue, 2 pages, 3 page, then the parts; the page draws the first of them. */
  private static byte[] written(List<Part> parts) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<Integer> places = new ArrayList<>();
    ascii(file, "%PDF-1.7\n");
    object(file, places, "<< /Type /Catalog /Pages 2 0 R >>");
    object(file, places, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    object(
        file,
        places,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R"
            + " /Resources << /XObject << /X 5 0 R >> >> >>");
    for (Part part : parts) {
      places.add(file.size());
      ascii(
          file,
          places.size() + " 0 obj\n<< " + part.dictionary() + " /Length " + part.data().length);
      ascii(file, " >>\nstream\n");
      file.writeBytes(part.data());
      ascii(file, "\nendstream\nendobj\n");
    }
    int table = file.size();
    ascii(file, "xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
    places.forEach(place -> ascii(file, String.format(Locale.ROOT, "%010d 00000 n \n", place)));
    ascii(file, "trailer\n<< /Size " + (places.size() + 1) + " /Root 1 0 R >>\nstartxref\n");
    ascii(file, table + "\n%%EOF\n");
    return file.toByteArray();
  }

  private static void object(ByteArrayOutputStream file, List<Integer> places, String text) {
    places.add(file.size());
    ascii(file, places.size() + " 0 obj\n" + text + "\nendobj\n");
  }

  private static void ascii(ByteArrayOutputStream file, String text) {
    file.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] damaged(byte[] file, RandomGenerator random) {
    return new Mutator(
            random,
            List.of(file),
            List.of("/Filter", "stream", "endobj", "/Kids", "0 R", "<<", ">>"))
        .next();
  }
}
