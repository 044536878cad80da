package io.elpis.trace.paper;

import io.elpis.model.ElpisException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as bytes. How large one is is read before it is. */
public final class PictureFile {
  /** The most pixels of one picture. */
  static final long MOST_PIXELS = 40_000_000;

  private PictureFile() {}

  /**
   * Reads a picture; what it says beside its pixels is not looked at.
   *
   * @throws ElpisException {@code INVALID_VALUE} where it is broken or too large
   */
  static BufferedImage read(byte[] file, PaperKind kind) {
    try (ImageInputStream input = stream(file)) {
      ImageReader reader = reader(kind);
      try {
        reader.setInput(input, true, true);
        requireSmall(reader.getWidth(0), reader.getHeight(0));
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
      throw PaperRefusal.broken(kind);
    }
  }

  private static ImageInputStream stream(byte[] file) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
  }

  private static ImageReader reader(PaperKind kind) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.word());
    return readers.next();
  }

  /** Whether a JPEG is small enough to be read; by what it says itself, not by what others say. */
  static void requireSmallJpeg(byte[] file) {
    try (ImageInputStream input = stream(file)) {
      ImageReader reader = reader(PaperKind.JPEG);
      try {
        reader.setInput(input, true, true);
        requireSmall(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
      throw PaperRefusal.broken(PaperKind.JPEG);
    }
  }

  static void requireSmall(long width, long height) {
    if (width < 1 || height < 1 || width * height > MOST_PIXELS) {
      throw PaperRefusal.tooMuch(
          "a picture in it has none or more than " + MOST_PIXELS / 1_000_000 + " million pixels");
    }
  }

  /** The picture on white, so large that it just fits. */
  public static BufferedImage fitted(BufferedImage picture, int width, int height) {
    double scale =
        Math.min((double) width / picture.getWidth(), (double) height / picture.getHeight());
    int across = (int) Math.max(1, Math.round(picture.getWidth() * scale));
    int down = (int) Math.max(1, Math.round(picture.getHeight() * scale));
    BufferedImage fitted = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = fitted.createGraphics();
    try {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, across, down);
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      pen.drawImage(picture, 0, 0, across, down, null);
    } finally {
      pen.dispose();
    }
    return fitted;
  }

  /** A picture as a PNG. */
  public static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture, "png", out)) {
        throw new IllegalStateException("every Java platform writes PNG");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
