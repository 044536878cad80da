package io.elpis.trace.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.Seeds;
import io.elpis.trace.mark.MarkKey;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.pixel.PixelEvidence;
import io.elpis.trace.pixel.PixelMark;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PaperTest {
  private static final MarkKeys KEYS =
      new MarkKeys(MarkKey.of(new byte[MarkKey.LENGTH]), MarkKey.of(new byte[MarkKey.LENGTH]));

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void assertRefused(byte[] file, String why) {
    assertThatThrownBy(() -> Paper.of(file))
        .isInstanceOfSatisfying(
            ElpisException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining(why);
  }

  @Test
  void of_pdf_hasItsPagesAndDrawsEach() {
    Paper paper = Paper.of(Papers.pdf(2));
    assertThat(paper.kind()).isEqualTo(PaperKind.PDF);
    assertThat(paper.pages()).isEqualTo(2);
    BufferedImage page = paper.draw(2, 1_240, 1_754);
    assertThat(page.getWidth()).isBetween(1_235, 1_240);
    assertThat(page.getHeight()).isLessThanOrEqualTo(1_754);
    assertThat(Papers.darkPixels(page)).isPositive();
    assertThatThrownBy(() -> paper.draw(3, 100, 100)).hasMessageContaining("pages 1 to 2");
  }

  @Test
  void viewedPage_ofAPdf_bearsLineAndPattern() {
    Paper paper = Paper.of(Papers.pdf(1));
    PixelMark mark = new PixelMark(KEYS.lattice(), KEYS.view("v-1"));
    BufferedImage page = ViewedPage.of(paper, 1, "view v-1 for clerk-7 of shop-01", mark);
    assertThat(page.getHeight()).isLessThanOrEqualTo(ViewedPage.HEIGHT);
    assertThat(Papers.darkPixels(page.getSubimage(0, 0, page.getWidth(), 30)))
        .as("the line above")
        .isPositive();
    assertThat(PixelEvidence.of(page, KEYS.lattice()).log10(KEYS.view("v-1"))).isGreaterThan(12);
  }

  @Test
  void of_png_isOnePage() {
    Paper paper = Paper.of(PictureFile.png(Papers.picture(300, 200)));
    assertThat(paper.pages()).isEqualTo(1);
    assertThat(paper.draw(1, 1_240, 1_754).getWidth()).isEqualTo(1_240);
  }

  @Test
  void F38_of_svgHtmlAndXml_areRefused() {
    assertRefused(
        ascii("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"),
        "neither PDF nor PNG nor JPEG");
    assertRefused(ascii("PK\u0003\u0004"), "neither");
    assertRefused(new byte[0], "neither");
  }

  @Test
  void F37_of_pngOfBillionsOfPixels_isRefusedUnread() {
    assertRefused(Papers.pngThatSays(60_000, 60_000), "million pixels");
  }

  @Test
  void F37_of_pdfThatUnpacksToGigabytes_isRefused() {
    assertRefused(Papers.bomb("/FlateDecode", Papers.deflated(400L << 20)), "unpacks to more than");
  }

  @Test
  void F37_of_pdfPackedTwice_isRefused() {
    assertRefused(
        Papers.bomb("[/FlateDecode /FlateDecode]", Papers.deflatedTwice(400L << 20)),
        "unpacks to more than");
  }

  @Test
  void F37_of_pdfThatUnpacksByRuns_isRefused() {
    byte[] runs = new byte[7 << 20];
    for (int at = 0; at < runs.length; at += 2) {
      // 128 times the byte that follows
      runs[at] = (byte) 129;
    }
    assertRefused(Papers.bomb("/RunLengthDecode", runs), "unpacks to more than");
  }

  @Test
  void F37_of_pdfWithAHugePicture_isRefused() {
    assertRefused(
        Papers.withObject("/Type /XObject /Subtype /Image /Width 90000 /Height 90000", ascii("x")),
        "million pixels");
  }

  @Test
  void F37_draw_formsThatCallForms_stops() {
    Paper paper = Paper.of(Papers.formsOfForms(9, 10));
    assertThatThrownBy(() -> paper.draw(1, 200, 200)).hasMessageContaining("steps to draw");
  }

  @Test
  void of_tooLong_isRefused() {
    assertRefused(new byte[Paper.MOST_BYTES + 1], "more than 8 MiB");
  }

  @Test
  void of_tooManyPages_isRefused() {
    assertRefused(Papers.pdf(Paper.MOST_PAGES + 1), "pages");
  }

  @Test
  void of_locked_isRefused() {
    assertRefused(Papers.locked(), "password");
  }

  /** Whatever is done to a file, it is taken or refused, and nothing else happens. */
  @Test
  void of_damaged_isTakenOrRefused() {
    byte[] pdf = Papers.pdf(1);
    byte[] png = PictureFile.png(Papers.picture(40, 30));
    Seeds.forEachSeed(
        60,
        random -> {
          for (byte[] file : new byte[][] {pdf, png}) {
            try {
              Paper paper = Paper.of(Papers.damaged(file, random));
              paper.draw(1, 200, 200);
            } catch (ElpisException refused) {
              assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_VALUE);
            }
          }
        });
  }
}
