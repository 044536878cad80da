package io.elpis.trace.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.trace.evidence.EvidenceBundle;
import io.elpis.trace.evidence.EvidenceBundle.Cell;
import io.elpis.trace.evidence.EvidenceBundle.Copy;
import io.elpis.trace.evidence.EvidenceBundle.Naming;
import io.elpis.trace.evidence.EvidenceBundle.Option;
import io.elpis.trace.evidence.EvidenceBundle.Row;
import io.elpis.trace.report.TracePaper.Matter;
import io.elpis.trace.report.TracePaper.NamedLine;
import io.elpis.trace.score.AlphaShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ReportPaperTest {
  private static final String COPY = "release:r-0123456789abcdef";

  private static ReportPaper paper(int rows) {
    List<Row> content = new ArrayList<>();
    StringBuilder symbols = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      content.add(
          new Row(
              List.of(
                  new Option(
                      1,
                      List.of(
                          new Cell("province", .4, 1),
                          new Cell("gap", .5, 0),
                          new Cell("stop", .6, -1))))));
      symbols.append("110");
    }
    EvidenceBundle evidence =
        new EvidenceBundle(
            "words",
            new AlphaShare(1, 1),
            content,
            List.of(new Copy(COPY, .5, symbols.toString())),
            List.of(new Naming(COPY, 7.5, 1)),
            Optional.empty());
    Matter matter =
        new Matter(
            "<script>alert(1)</script>.xlsx",
            "5f".repeat(32),
            List.of("certified: " + COPY, "A second person reviews this."),
            List.of(new NamedLine(COPY, "certified", 7.5, 3)),
            List.of("somebody else who could read the named copy"),
            Map.of("1", .99));
    return TracePaper.of(matter, evidence);
  }

  @Test
  void html_isWholeEscapedAndRunsNothing() {
    String html = HtmlPaper.write(paper(3));
    assertThat(html)
        .contains(COPY, "10^7.5", "3 persons and systems", "99 %", "cannot exclude")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;.xlsx")
        .contains("default-src 'none'")
        .doesNotContain("<script", "http://", "https://", "src=", "href=");
    // Three places, two of them read, one of those as the copy has it.
    assertThat(html).contains("<tr><td>2</td><td>3</td><td>2</td><td>1</td></tr>");
  }

  @Test
  void pdf_saysTheSame_overAsManyPagesAsItTakes() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(PdfPaper.write(paper(150)))) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
      String text = new PDFTextStripper().getText(pdf);
      assertThat(text).contains(COPY, "10^7.5", "alert(1)", "A second person reviews this.");
      assertThat(text.lines().filter(line -> line.equals("150 3 2 1"))).hasSize(1);
    }
  }

  @Test
  @DisplayName("F42 characters that the font has not, and words without an end, are written")
  void f42_pdf_anyText_isWritten() throws IOException {
    ReportPaper paper =
        ReportPaper.titled("样本\u202e\u0000.csv").paragraph("x".repeat(5_000)).paragraph("").done();
    try (PDDocument pdf = Loader.loadPDF(PdfPaper.write(paper))) {
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
      assertThat(text).contains("????.csv", "x".repeat(5_000));
    }
    assertThat(HtmlPaper.write(paper)).contains("样本??.csv");
  }

  @Test
  void html_nobodyNamed_saysSo() {
    Matter matter = new Matter("a.csv", "00", List.of(), List.of(), List.of(), Map.of());
    assertThat(HtmlPaper.write(TracePaper.of(matter, EvidenceBundle.NONE)))
        .contains("No copy is named.", "No row bears a place in which a mark could be.");
  }

  @Test
  void html_ofAPicture_saysWhoseViewAndWhichPages() {
    String html =
        HtmlPaper.write(
            PicturePaper.of(
                new PicturePaper.Matter(
                    "posted.jpg",
                    "00",
                    List.of("certified: view:v-1", "Cannot be excluded:", "  somebody else"),
                    List.of(
                        new PicturePaper.ViewLine(
                            "view:v-1", "certified", 9.5, "officer-2", "consulate", "2026-01-31")),
                    List.of(
                        new PicturePaper.PageLine(620, 877, true, 11.3, .5),
                        new PicturePaper.PageLine(620, 877, false, 1.2, .9)),
                    List.of("somebody else"))));
    assertThat(html)
        .contains("<td>officer-2</td><td>consulate</td>", "10^9.5", "<li>somebody else</li>")
        .contains("<td>1</td><td>620 x 877</td><td>found</td><td>11.3</td><td>0.50</td>")
        .contains("<td>2</td><td>620 x 877</td><td>not found</td><td>1.2</td><td>-</td>")
        .containsOnlyOnce("somebody else");
  }
}
