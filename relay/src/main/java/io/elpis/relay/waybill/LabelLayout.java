package io.elpis.relay.waybill;

import io.elpis.relay.waybill.TextFitter.Align;
import io.elpis.relay.waybill.TextFitter.Request;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where everything stands on a paper, in millimetres; what all three renderers draw. Designed on 76
 * by 130 and stretched to the larger paper: boxes by its width and height, letters by the smaller
 * of the two.
 */
record LabelLayout(Paper paper, List<Mark> marks) {
  private static final Box DESIGN = Paper.MM_76_BY_130.box();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  /** Thickness of lines. */
  private static final double LINE = 0.5;

  LabelLayout {
    marks = List.copyOf(marks);
  }

  static LabelLayout of(Waybill waybill, Paper paper, Typeface typeface) {
    Drawing drawing = new Drawing(paper, new TextFitter(typeface));
    drawing.head(waybill);
    drawing.bars(waybill.routing().number());
    drawing.addressee(waybill.addressee());
    drawing.foot(waybill);
    return new LabelLayout(paper, drawing.marks);
  }

  /** The marks so far; boxes are given on {@link #DESIGN}. */
  private static final class Drawing {
    private final double across;
    private final double down;
    private final TextFitter fitter;
    private final List<Mark> marks = new ArrayList<>();

    Drawing(Paper paper, TextFitter fitter) {
      this.across = paper.widthMillimetres() / DESIGN.width();
      this.down = paper.heightMillimetres() / DESIGN.height();
      this.fitter = fitter;
    }

    void head(Waybill waybill) {
      text("carrier", new Box(3, 3, 47, 9.5), waybill.routing().carrier(), 7.2, 3, Align.LEFT);
      tile("kind", new Box(53, 4.5, 20, 6.5), "隐私面单", 4.4);
      line(13.5);
      add(
          new Request("sorting", 15, 6, 1, Align.CENTRE, Mark.Style.HEAVY),
          new Box(3, 14.5, 70, 20),
          waybill.routing().sortingCode());
      line(35.5);
    }

    void bars(WaybillNumber number) {
      marks.add(new Mark.Bars(at(new Box(3, 37.5, 70, 17)), number.text()));
      text("number", new Box(3, 55, 70, 6), number.grouped(), 4.6, 3, Align.CENTRE);
      line(62);
    }

    void addressee(Addressee addressee) {
      tile("to", new Box(3, 64, 10, 10), "收", 7.5);
      text("name", new Box(16, 64, 57, 10), addressee.maskedName(), 8, 4, Align.LEFT);
      text("relay", new Box(16, 74.5, 57, 8), addressee.relay().printed(), 6.4, 3, Align.LEFT);
      plain("area", new Box(16, 84, 57, 15), addressee.area(), 5.6, 2.6, 4);
      line(99.5);
    }

    void foot(Waybill waybill) {
      marks.add(new Mark.Matrix(at(new Box(1.5, 100.2, 28.5, 28.5)), waybill.token()));
      text("scan", new Box(31, 102.5, 42, 6), "派送员扫码", 4.8, 3, Align.LEFT);
      plain("note", new Box(31, 109, 42, 10), "拨打上方号码后输入分机号；本单不含真实电话与门牌", 3.2, 2.4, 3);
      plain("time", new Box(31, 121, 42, 5), TIME.format(waybill.issuedAt()), 3.4, 2.4, 1);
    }

    private void text(
        String name, Box box, String text, double largest, double smallest, Align align) {
      add(new Request(name, largest, smallest, 1, align, Mark.Style.BOLD), box, text);
    }

    private void plain(
        String name, Box box, String text, double largest, double smallest, int maxLines) {
      add(new Request(name, largest, smallest, maxLines, Align.LEFT, Mark.Style.PLAIN), box, text);
    }

    private void tile(String name, Box box, String text, double size) {
      add(new Request(name, size, size / 2, 1, Align.CENTRE, Mark.Style.INVERSE), box, text);
    }

    private void add(Request design, Box box, String text) {
      double scale = Math.min(across, down);
      Request request =
          new Request(
              design.name(),
              design.largest() * scale,
              design.smallest() * scale,
              design.maxLines(),
              design.align(),
              design.style());
      marks.add(fitter.fit(request, at(box), text));
    }

    private void line(double top) {
      Box place = at(new Box(3, top, 70, 0));
      marks.add(new Mark.Rule(new Box(place.left(), place.top(), place.width(), LINE)));
    }

    private Box at(Box design) {
      return new Box(
          design.left() * across,
          design.top() * down,
          design.width() * across,
          design.height() * down);
    }
  }
}
