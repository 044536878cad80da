package io.elpis.trace.paper;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.awt.image.BufferedImage;

/**
 * A document that was looked over: of a kind that is taken, whole, and nothing in it that swells.
 * Immutable. Holds the bytes it was made of, which are not copied and must not be changed.
 */
public final class Paper {
  /** The longest file, in bytes. */
  public static final int MOST_BYTES = 8 << 20;

  /** The most pages. */
  public static final int MOST_PAGES = 100;

  private static final int MOST_FOUND = 9_000_000;

  private final PaperKind kind;
  private final int pages;
  private final byte[] file;

  private Paper(PaperKind kind, int pages, byte[] file) {
    this.kind = kind;
    this.pages = pages;
    this.file = file;
  }

  /**
   * Looks a file over.
   *
   * @throws ElpisException {@code INVALID_VALUE} with the reason: another kind, broken, locked by a
   *     password, or more in it than {@link #MOST_BYTES}, {@link #MOST_PAGES} or what memory is
   *     kept for
   */
  public static Paper of(byte[] file) {
    if (file.length > MOST_BYTES) {
      throw PaperRefusal.tooMuch("it has more than " + (MOST_BYTES >> 20) + " MiB");
    }
    PaperKind kind =
        PaperKind.of(file)
            .orElseThrow(() -> PaperRefusal.because("it is neither PDF nor PNG nor JPEG"));
    int pages =
        switch (kind) {
          case PDF -> PdfPages.count(file);
          case PNG, JPEG -> {
            PictureFile.read(file, kind);
            yield 1;
          }
        };
    return new Paper(kind, pages, file);
  }

  public PaperKind kind() {
    return kind;
  }

  public int pages() {
    return pages;
  }

  /**
   * A page as it was found: a picture with the pixels that it has, a PDF's page as large as it goes
   * out. Larger than {@value #MOST_FOUND} pixels it is made smaller.
   *
   * @param number from 1
   * @throws ElpisException as {@link #draw}
   */
  public BufferedImage found(int number) {
    BufferedImage page =
        kind == PaperKind.PDF
            ? draw(number, ViewedPage.WIDTH, ViewedPage.HEIGHT)
            : PictureFile.read(file, kind);
    double share = Math.sqrt((double) MOST_FOUND / page.getWidth() / page.getHeight());
    return share < 1
        ? PictureFile.fitted(
            page, (int) (page.getWidth() * share), (int) (page.getHeight() * share))
        : page;
  }

  /**
   * Draws a page so large that it just fits a frame.
   *
   * @param number from 1
   * @param width of the frame, in pixels
   * @param height of the frame, in pixels
   * @throws ElpisException {@code NOT_FOUND} where there is no such page; {@code INVALID_VALUE}
   *     where it takes too much work
   */
  public BufferedImage draw(int number, int width, int height) {
    if (number < 1 || number > pages) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the document has pages 1 to " + pages);
    }
    return switch (kind) {
      case PDF -> PdfPages.draw(file, number, width, height);
      case PNG, JPEG -> PictureFile.fitted(PictureFile.read(file, kind), width, height);
    };
  }
}
