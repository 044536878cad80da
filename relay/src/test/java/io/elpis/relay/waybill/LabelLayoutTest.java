package io.elpis.relay.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LabelLayoutTest {
  private static final List<String> AREAS =
      List.of(
          "沪",
          "****",
          "浙江省杭州市西湖区",
          "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗",
          "Ｆｕｌｌｗｉｄｔｈ Ｔｏｗｎ",
          "GB, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
          "東京都 Chiyoda 서울 Москва Ελλάδα",
          "😀😀 Emoji City 😀",
          "区".repeat(200),
          "W".repeat(200),
          "a b ".repeat(49));

  @ParameterizedTest
  @EnumSource(Paper.class)
  void of_anyText_nothingLeavesItsBox(Paper paper) {
    for (String area : AREAS) {
      for (String name : List.of("林**", "***", "𠮷**", "W**", "欧阳*", "😀**".substring(2))) {
        assertInside(layout("W".repeat(24), "WWWW WWWW WWWW WWWW", name, area, paper));
      }
    }
    assertInside(layout("鹭", "5", "林**", "****", paper));
  }

  @Test
  void of_boxes_doNotOverlap() {
    for (Paper paper : Paper.values()) {
      List<Mark> marks = layout("云鹭速运", "571", "林**", "****", paper).marks();
      for (Mark one : marks) {
        for (Mark other : marks) {
          assertThat(!one.equals(other) && rectangle(one.box()).intersects(rectangle(other.box())))
              .as("%s and %s", one, other)
              .isFalse();
        }
      }
    }
  }

  @Test
  void of_tooLong_isCutVisibly() {
    Mark.Text area = area("区".repeat(200));
    assertThat(area.lines()).hasSizeGreaterThan(1);
    assertThat(area.lines().getLast().text()).endsWith("…");
  }

  @Test
  void of_fits_isWhole() {
    assertThat(text(area("内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗"))).isEqualTo("内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗");
    assertThat(area("GB, Greater London, London").lines())
        .allMatch(line -> !line.text().startsWith(" "));
  }

  @Test
  void of_noGlyph_showsABox() {
    assertThat(text(area("😀 Town"))).isEqualTo("□ Town");
  }

  private static Mark.Text area(String area) {
    return layout("云鹭速运", "571", "林**", area, Paper.MM_76_BY_130).marks().stream()
        .filter(Mark.Text.class::isInstance)
        .map(Mark.Text.class::cast)
        .filter(text -> text.name().equals("area"))
        .findAny()
        .orElseThrow();
  }

  private static String text(Mark.Text text) {
    return String.join("", text.lines().stream().map(Mark.Line::text).toList());
  }

  private static LabelLayout layout(
      String carrier, String sortingCode, String name, String area, Paper paper) {
    Waybill base = Fixtures.waybill();
    Waybill waybill =
        new Waybill(
            new Routing(carrier, base.routing().number(), sortingCode),
            new Addressee(
                name, new RelayNumber("+9501378024612345".substring(0, 16), "4821"), area),
            base.issuedAt(),
            base.token());
    return LabelLayout.of(waybill, paper, Fixtures.typeface());
  }

  /** By the outlines that are drawn, not by the numbers that the layout gives. */
  private static void assertInside(LabelLayout layout) {
    for (Mark mark : layout.marks()) {
      assertThat(layout.paper().box().contains(mark.box())).as(mark.toString()).isTrue();
      if (mark instanceof Mark.Text text) {
        assertThat(text.lines()).as(text.name()).isNotEmpty();
        text.lines().forEach(line -> assertInside(text, line));
      }
    }
  }

  private static void assertInside(Mark.Text text, Mark.Line line) {
    Path2D outline = Fixtures.typeface().outline(line.text());
    outline.transform(
        new AffineTransform(text.size(), 0, 0, text.size(), line.left(), line.baseline()));
    Rectangle2D ink = outline.getBounds2D();
    // Some glyphs lean out of their own advance by a few hundredths of the em.
    double lean = 0.05 * text.size();
    Box box = text.box();
    Box allowed = new Box(box.left() - lean, box.top(), box.width() + 2 * lean, box.height());
    assertThat(allowed.contains(new Box(ink.getX(), ink.getY(), ink.getWidth(), ink.getHeight())))
        .as("%s %s in %s", text.name(), ink, box)
        .isTrue();
  }

  private static Rectangle2D rectangle(Box box) {
    return new Rectangle2D.Double(
        box.left() + 1e-6, box.top() + 1e-6, box.width() - 2e-6, box.height() - 2e-6);
  }
}
