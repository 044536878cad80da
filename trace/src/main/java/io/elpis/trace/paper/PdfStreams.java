package io.elpis.trace.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/** Unpacks every stream of a PDF, layer by layer, within a budget; pictures are only measured. */
final class PdfStreams {
  private static final Set<COSName> PICTURES =
      Set.of(
          COSName.DCT_DECODE,
          COSName.DCT_DECODE_ABBREVIATION,
          COSName.JPX_DECODE,
          COSName.JBIG2_DECODE,
          COSName.CCITTFAX_DECODE,
          COSName.CCITTFAX_DECODE_ABBREVIATION);

  private long left = PdfBytes.MOST_UNPACKED;

  private PdfStreams() {}

  /**
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE} where one swells or is too large
   */
  static void require(COSDocument document) throws IOException {
    PdfStreams streams = new PdfStreams();
    for (COSObjectKey key : new ArrayList<>(document.getXrefTable().keySet())) {
      COSObject object = document.getObjectFromPool(key);
      if (object != null && object.getObject() instanceof COSStream stream) {
        streams.require(stream);
      }
    }
  }

  private void require(COSStream stream) throws IOException {
    if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
      PictureFile.requireSmall(stream.getLong(COSName.WIDTH), stream.getLong(COSName.HEIGHT));
    }
    byte[] data;
    try (InputStream raw = stream.createRawInputStream()) {
      data = raw.readAllBytes();
    }
    int layer = 0;
    for (COSName filter : filters(stream)) {
      if (PICTURES.contains(filter)) {
        if (COSName.DCT_DECODE.equals(filter) || COSName.DCT_DECODE_ABBREVIATION.equals(filter)) {
          PictureFile.requireSmallJpeg(data);
        }
        return;
      }
      data = unpacked(stream, filter, data, layer);
      layer++;
    }
  }

  private static List<COSName> filters(COSStream stream) {
    COSBase filters = stream.getFilters();
    List<COSName> names = new ArrayList<>();
    if (filters instanceof COSName name) {
      names.add(name);
    } else if (filters instanceof COSArray array) {
      for (int at = 0; at < array.size(); at++) {
        if (array.getObject(at) instanceof COSName name) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private byte[] unpacked(COSStream stream, COSName filter, byte[] data, int layer)
      throws IOException {
    Bounded bounded = new Bounded();
    FilterFactory.INSTANCE
        .getFilter(filter)
        .decode(new ByteArrayInputStream(data), bounded, stream, layer);
    return bounded.toByteArray();
  }

  /** Takes from the budget of the whole file. */
  private final class Bounded extends ByteArrayOutputStream {
    private void take(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw PaperRefusal.tooMuch(
            "it unpacks to more than " + (PdfBytes.MOST_UNPACKED >> 20) + " MiB");
      }
    }

    @Override
    public synchronized void write(int one) {
      take(1);
      super.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
      take(count);
      super.write(bytes, from, count);
    }
  }
}
