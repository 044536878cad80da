package io.elpis.relay.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import io.elpis.model.ElpisException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelsTest {
  /** Short, long, the widest that is allowed, digits only. */
  private static final List<String> NUMBERS =
      List.of("A1B2C3D4", "YL7830264419527", "W1X2Y3Z4W5X6Y7Z8W9", "730284619375028461937502");

  @ParameterizedTest
  @EnumSource(Paper.class)
  void print_png_scansToNumberAndToken(Paper paper) throws Exception {
    for (String number : NUMBERS) {
      Waybill waybill = Fixtures.waybill(number, "林**", "浙江省杭州市西湖区");
      for (LabelFormat format : List.of(LabelFormat.PNG_203_DPI, LabelFormat.PNG_300_DPI)) {
        assertScans(Reading.png(Fixtures.labels().print(waybill, paper, format)), waybill, paper);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void print_pdf_scansToNumberAndToken(Paper paper) throws Exception {
    for (String number : NUMBERS) {
      Waybill waybill = Fixtures.waybill(number, "林**", "浙江省杭州市西湖区");
      byte[] pdf = Fixtures.labels().print(waybill, paper, LabelFormat.PDF);
      assertScans(Reading.pdf(pdf, 300), waybill, paper);
    }
  }

  @Test
  void print_pdf_isOnePageOfPaperWithTheText() throws Exception {
    byte[] pdf = Fixtures.labels().print(Fixtures.waybill(), Paper.MM_76_BY_130, LabelFormat.PDF);
    assertThat(Reading.text(pdf))
        .contains("云鹭速运", "571-A08 032", "林**", "95013780246 转 4821", "浙江省杭州市西湖区");
    BufferedImage page = Reading.pdf(pdf, 254);
    assertThat(List.of(page.getWidth(), page.getHeight())).isEqualTo(List.of(760, 1300));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZPL_203_DPI", "ZPL_300_DPI"})
  void print_zpl_fieldsAreNumberTokenAndTheSameDots(String format) {
    Resolution resolution = format.equals("ZPL_203_DPI") ? Resolution.DPI_203 : Resolution.DPI_300;
    for (Paper paper : Paper.values()) {
      Waybill waybill = Fixtures.waybill();
      byte[] zpl = Fixtures.labels().print(waybill, paper, LabelFormat.valueOf(format));
      ZplFields fields = ZplFields.parse(new String(zpl, StandardCharsets.US_ASCII));
      assertThat(fields.bars()).containsExactly(waybill.routing().number().text());
      assertThat(fields.matrices()).containsExactly(waybill.token());
      List<Bitmap> drawn =
          LabelLayout.of(waybill, paper, Fixtures.typeface()).marks().stream()
              .filter(Mark.Text.class::isInstance)
              .map(mark -> Bitmap.of((Mark.Text) mark, Fixtures.typeface(), resolution))
              .toList();
      assertThat(fields.graphics()).hasSameSizeAs(drawn);
      for (int i = 0; i < drawn.size(); i++) {
        Bitmap parsed = fields.graphics().get(i);
        assertThat(parsed.dots()).isEqualTo(drawn.get(i).dots());
        assertThat(List.of(parsed.left(), parsed.top()))
            .isEqualTo(List.of(drawn.get(i).left(), drawn.get(i).top()));
      }
    }
  }

  @Test
  void print_png203_isAsLargeAsThePaper() throws Exception {
    BufferedImage image =
        Reading.png(
            Fixtures.labels()
                .print(Fixtures.waybill(), Paper.MM_76_BY_130, LabelFormat.PNG_203_DPI));
    assertThat(List.of(image.getWidth(), image.getHeight())).isEqualTo(List.of(608, 1040));
  }

  @Test
  void print_numberThatIsNotTheRelays_fails() {
    Labels labels = new Labels(x -> false);
    assertThatThrownBy(
            () -> labels.print(Fixtures.waybill(), Paper.MM_76_BY_130, LabelFormat.ZPL_203_DPI))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("`relay number`")
        .hasMessageNotContaining("95013");
  }

  @ParameterizedTest
  @EnumSource(LabelFormat.class)
  void print_manyAtOnce_sameBytes(LabelFormat format) throws Exception {
    Waybill waybill = Fixtures.waybill();
    byte[] alone = Fixtures.labels().print(waybill, Paper.MM_100_BY_150, format);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> labels =
          callers.invokeAll(
              Collections.nCopies(
                  6, () -> Fixtures.labels().print(waybill, Paper.MM_100_BY_150, format)));
      for (Future<byte[]> label : labels) {
        assertThat(label.get()).isEqualTo(alone);
      }
    }
  }

  private static void assertScans(BufferedImage label, Waybill waybill, Paper paper)
      throws Exception {
    LabelLayout layout = LabelLayout.of(waybill, paper, Fixtures.typeface());
    int codes = 0;
    for (Mark mark : layout.marks()) {
      switch (mark) {
        case Mark.Bars(Box box, String _) -> {
          codes++;
          assertThat(Reading.code(Reading.aimed(label, box, paper), BarcodeFormat.CODE_128))
              .isEqualTo(waybill.routing().number().text());
        }
        case Mark.Matrix(Box box, String _) -> {
          codes++;
          assertThat(Reading.code(Reading.aimed(label, box, paper), BarcodeFormat.QR_CODE))
              .isEqualTo(waybill.token());
        }
        case Mark.Text _, Mark.Rule _ -> {}
      }
    }
    assertThat(codes).isEqualTo(2);
  }
}
