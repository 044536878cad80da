package io.elpis.relay.waybill;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A label as a PNG of two colours, dot for dot what the printer burns. Its only metadata is the
 * resolution.
 */
final class PngLabel {
  private static final String STANDARD = "javax_imageio_1.0";

  private final Typeface typeface;
  private final Resolution resolution;

  PngLabel(Typeface typeface, Resolution resolution) {
    this.typeface = typeface;
    this.resolution = resolution;
  }

  byte[] render(LabelLayout layout) {
    int width = resolution.dots(layout.paper().widthMillimetres());
    int height = resolution.dots(layout.paper().heightMillimetres());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    for (Mark mark : layout.marks()) {
      switch (mark) {
        case Mark.Text text -> burn(image, Bitmap.of(text, typeface, resolution));
        case Mark.Rule(Box box) -> fill(graphics, box);
        case Mark.Bars(Box box, String content) -> bars(graphics, box, Modules.ofBars(content));
        case Mark.Matrix(Box box, String content) ->
            matrix(graphics, box, Modules.ofMatrix(content));
      }
    }
    graphics.dispose();
    return encoded(image);
  }

  private static void burn(BufferedImage image, Bitmap bitmap) {
    for (int row = 0; row < bitmap.height(); row++) {
      for (int column = 0; column < bitmap.width(); column++) {
        if (bitmap.isBlack(column, row)) {
          image.setRGB(bitmap.left() + column, bitmap.top() + row, Color.BLACK.getRGB());
        }
      }
    }
  }

  private void fill(Graphics2D graphics, Box box) {
    int left = resolution.dots(box.left());
    int top = resolution.dots(box.top());
    graphics.fillRect(
        left, top, resolution.dots(box.right()) - left, resolution.dots(box.bottom()) - top);
  }

  private void bars(Graphics2D graphics, Box box, Modules modules) {
    Placement place = Placement.of(box, modules, resolution);
    int height = resolution.dotsWithin(box.height());
    for (Modules.Run run : modules.black()) {
      graphics.fillRect(
          place.left() + run.from() * place.module(),
          place.top(),
          (run.to() - run.from()) * place.module(),
          height);
    }
  }

  private void matrix(Graphics2D graphics, Box box, Modules modules) {
    Placement place = Placement.of(box, modules, resolution);
    for (Modules.Run run : modules.black()) {
      graphics.fillRect(
          place.left() + run.from() * place.module(),
          place.top() + run.row() * place.module(),
          (run.to() - run.from()) * place.module(),
          place.module());
    }
  }

  private byte[] encoded(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // A stream in memory: ImageIO would otherwise put the label into a file in the temporary
    // folder.
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
      metadata.mergeTree(STANDARD, pixelSize());
      writer.setOutput(output);
      writer.write(metadata, new IIOImage(image, null, metadata), parameters);
    } catch (IOException inMemory) {
      throw Typeface.failed(inMemory);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private IIOMetadataNode pixelSize() {
    IIOMetadataNode dimension = new IIOMetadataNode("Dimension");
    for (String axis : new String[] {"HorizontalPixelSize", "VerticalPixelSize"}) {
      IIOMetadataNode size = new IIOMetadataNode(axis);
      size.setAttribute("value", Double.toString(1 / resolution.dotsPerMillimetre()));
      dimension.appendChild(size);
    }
    IIOMetadataNode root = new IIOMetadataNode(STANDARD);
    root.appendChild(dimension);
    return root;
  }
}
