package io.elpis.scenarios.play;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of papers, and what is done to them before they are posted. */
final class Scans {
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 1_400;
  private static final int LINES = 30;
  private static final long INK = 11;

  private Scans() {}

  /** A sheet with lines of something like writing, and a portrait: of nobody. */
  static BufferedImage visaFile() {
    SplittableRandom random = new SplittableRandom(INK);
    BufferedImage sheet = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.BLACK);
    for (int line = 0; line < LINES; line++) {
      for (int x = 80; x < WIDTH - 80; x += 13) {
        int y = 420 + 30 * line;
        pen.drawLine(x + random.nextInt(8), y, x + random.nextInt(8), y + 15);
        pen.drawLine(x, y + random.nextInt(15), x + 8, y + random.nextInt(15));
      }
    }
    for (int y = 80; y < 360; y++) {
      for (int x = 80; x < 300; x++) {
        int shade = (int) (150 + 60 * Math.sin(x / 31.0) * Math.cos(y / 47.0)) + random.nextInt(9);
        sheet.setRGB(x, y, shade << 16 | shade << 8 | shade);
      }
    }
    pen.dispose();
    return sheet;
  }

  static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException broken) {
      throw unreadable(broken);
    }
    return bytes.toByteArray();
  }

  static byte[] jpeg(BufferedImage picture, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } catch (IOException broken) {
      throw unreadable(broken);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static BufferedImage picture(byte[] file) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
      if (picture == null) {
        throw new ElpisException(ErrorCode.BUG, "the scenario was given no picture");
      }
      return picture;
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  private static ElpisException unreadable(IOException broken) {
    return new ElpisException(ErrorCode.BUG, "a picture of the scenario is broken", broken);
  }

  static BufferedImage scaled(BufferedImage picture, double scale) {
    int width = (int) (picture.getWidth() * scale);
    int height = (int) (picture.getHeight() * scale);
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = scaled.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, 0, 0, width, height, null);
    pen.dispose();
    return scaled;
  }

  /** The middle, so much of either side. */
  static BufferedImage cut(BufferedImage picture, double share) {
    int width = (int) (picture.getWidth() * share);
    int height = (int) (picture.getHeight() * share);
    return picture.getSubimage(
        (picture.getWidth() - width) / 2, (picture.getHeight() - height) / 2, width, height);
  }
}
