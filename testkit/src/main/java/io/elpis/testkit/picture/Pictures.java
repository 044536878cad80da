package io.elpis.testkit.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pages as they go out, and what becomes of them before they are posted. */
public final class Pictures {
  public static final int WIDTH = 1240;
  public static final int HEIGHT = 1754;

  private Pictures() {}

  /** What is on a page. */
  public enum Kind {
    /** Lines of small strokes on white. */
    TEXT,
    /** The like, with most of the page a picture. */
    PHOTOGRAPH
  }

  /** The same picture again. */
  public static BufferedImage copy(BufferedImage picture) {
    return mean(picture, picture);
  }

  /** Two pictures laid on each other. */
  public static BufferedImage mean(BufferedImage one, BufferedImage other) {
    BufferedImage mean =
        new BufferedImage(one.getWidth(), one.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int first = one.getRGB(x, y);
        int second = other.getRGB(x, y);
        // Adds the halves of each colour; what is lost is a half of a level.
        mean.setRGB(x, y, (first & second) + (((first ^ second) & 0xfefefe) >> 1));
      }
    }
    return mean;
  }

  /** A page of that kind. */
  public static BufferedImage page(Kind kind, RandomGenerator random) {
    BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.BLACK);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int y = 110; y < HEIGHT - 110; y += 34) {
      for (int x = 110; x < WIDTH - 110; x += 14) {
        if (random.nextInt(7) > 0) {
          pen.drawLine(x + random.nextInt(9), y, x + random.nextInt(9), y + 16);
          pen.drawLine(x, y + random.nextInt(16), x + 9, y + random.nextInt(16));
        }
      }
    }
    pen.dispose();
    if (kind == Kind.PHOTOGRAPH) {
      photograph(page, random);
    }
    return page;
  }

  /** Spots of all sizes laid on each other, with grain. */
  private static void photograph(BufferedImage page, RandomGenerator random) {
    double[][] levels = new double[HEIGHT][WIDTH];
    for (int spot = 0; spot < 4000; spot++) {
      int radius = (int) Math.exp(random.nextDouble(Math.log(4), Math.log(250)));
      double height = random.nextGaussian() * 12;
      int x = random.nextInt(WIDTH);
      int y = random.nextInt(HEIGHT);
      for (int row = Math.max(0, y - radius); row < Math.min(HEIGHT, y + radius); row++) {
        for (int column = Math.max(0, x - radius); column < Math.min(WIDTH, x + radius); column++) {
          double near = 1 - Math.hypot(column - x, row - y) / radius;
          levels[row][column] += near > 0 ? height * Math.min(1, 3 * near) : 0;
        }
      }
    }
    for (int y = 100; y < HEIGHT * .66; y++) {
      for (int x = 80; x < WIDTH - 80; x++) {
        double level = 130 + levels[y][x] + 3 * random.nextGaussian();
        int grey = (int) Math.clamp(level, 0, 255);
        page.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
  }

  /**
   * Cut, scaled, noised and squeezed.
   *
   * @param crop share of either side that is kept
   */
  public static BufferedImage posted(
      BufferedImage page,
      double scale,
      double crop,
      float quality,
      double noise,
      RandomGenerator random) {
    int width = (int) (page.getWidth() * crop);
    int height = (int) (page.getHeight() * crop);
    int left = crop < 1 ? random.nextInt(page.getWidth() - width) : 0;
    int top = crop < 1 ? random.nextInt(page.getHeight() - height) : 0;
    BufferedImage part = page.getSubimage(left, top, width, height);
    BufferedImage scaled =
        new BufferedImage(
            (int) Math.round(width * scale),
            (int) Math.round(height * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = scaled.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(part, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
    pen.dispose();
    if (noise > 0) {
      noised(scaled, noise, random);
    }
    return quality < 1 ? squeezed(scaled, quality) : scaled;
  }

  private static void noised(BufferedImage picture, double noise, RandomGenerator random) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int grey = (int) Math.round(noise * random.nextGaussian());
        int pixel = picture.getRGB(x, y);
        picture.setRGB(
            x,
            y,
            Math.clamp((pixel >> 16 & 255) + grey, 0, 255) << 16
                | Math.clamp((pixel >> 8 & 255) + grey, 0, 255) << 8
                | Math.clamp((pixel & 255) + grey, 0, 255));
      }
    }
  }

  private static BufferedImage squeezed(BufferedImage picture, float quality) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(picture, null, null), how);
      } finally {
        writer.dispose();
      }
      return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
