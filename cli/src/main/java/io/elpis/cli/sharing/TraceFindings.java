package io.elpis.cli.sharing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.WholeFile;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.trace.evidence.EvidenceBundle;
import io.elpis.trace.report.HtmlPaper;
import io.elpis.trace.report.PdfPaper;
import io.elpis.trace.report.PicturePaper;
import io.elpis.trace.report.ReportPaper;
import io.elpis.trace.report.TracePaper;
import io.elpis.trace.report.TracePaper.Matter;
import io.elpis.trace.report.TracePaper.NamedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a trace found, as the server says it: written as a paper, and as evidence. */
public final class TraceFindings {
  private static final String EVIDENCE = "evidence";

  private final JsonMapper mapper;
  private final JsonNode report;

  public TraceFindings(JsonMapper mapper, JsonNode report) {
    this.mapper = mapper;
    this.report = report;
  }

  /** The words of the report. */
  public List<String> words() {
    return texts("words");
  }

  private List<String> texts(String member) {
    List<String> texts = new ArrayList<>();
    report.path(member).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /**
   * Refuses what {@link #write} could not write, before anything is asked for.
   *
   * @throws ElpisException {@code INVALID_REQUEST}
   */
  public static void require(Path paper) {
    Path folder = paper.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the folder of `--report` does not exist");
    }
    if (!isPdf(paper) && !name(paper).endsWith(".html")) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`--report` ends with .html or .pdf, which says the format");
    }
  }

  private static String name(Path paper) {
    return String.valueOf(paper.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static boolean isPdf(Path paper) {
    return name(paper).endsWith(".pdf");
  }

  /** Writes the evidence, for `elpis trace verify`. */
  public void writeEvidence(Path bundle) throws IOException {
    if (!report.has(EVIDENCE)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "this trace was made without `--evidence`");
    }
    Files.writeString(bundle, report.path(EVIDENCE).toString());
  }

  /**
   * Writes the report as HTML or PDF, by the ending; readable by its owner only.
   *
   * @param found the name of the file that was traced, or of the trace
   */
  public void write(Path paper, String found) throws IOException {
    require(paper);
    ReportPaper written = report.has("rows") ? table(found) : picture(found);
    WholeFile.writePrivate(
        paper,
        isPdf(paper)
            ? PdfPaper.write(written)
            : HtmlPaper.write(written).getBytes(StandardCharsets.UTF_8));
  }

  private ReportPaper table(String found) {
    List<NamedLine> named = new ArrayList<>();
    for (JsonNode one : report.path("named")) {
      named.add(
          new NamedLine(
              one.path("copy").asText(),
              one.path("tier").asText(),
              one.path("log10_odds").asDouble(),
              one.path("readers").asInt()));
    }
    Map<String, Double> power = new LinkedHashMap<>();
    report
        .path("power")
        .properties()
        .forEach(one -> power.put(one.getKey(), one.getValue().asDouble()));
    return TracePaper.of(
        new Matter(
            found, report.path("config").asText(), words(), named, texts("cannot_exclude"), power),
        evidence());
  }

  private EvidenceBundle evidence() {
    if (!report.has(EVIDENCE)) {
      return EvidenceBundle.NONE;
    }
    try {
      return mapper.treeToValue(report.path(EVIDENCE), EvidenceBundle.class);
    } catch (JacksonException malformed) {
      throw new ElpisException(ErrorCode.MALFORMED, "the server's evidence cannot be read");
    }
  }

  private ReportPaper picture(String found) {
    List<PicturePaper.ViewLine> named = new ArrayList<>();
    for (JsonNode one : report.path("named")) {
      named.add(
          new PicturePaper.ViewLine(
              one.path("copy").asText(),
              one.path("tier").asText(),
              one.path("log10_odds").asDouble(),
              one.path("viewer").asText(),
              one.path("recipient").asText(),
              one.path("opened").asText()));
    }
    List<PicturePaper.PageLine> pages = new ArrayList<>();
    for (JsonNode page : report.path("pages")) {
      pages.add(
          new PicturePaper.PageLine(
              page.path("width").asInt(),
              page.path("height").asInt(),
              page.path("ours").asBoolean(),
              page.path("score").asDouble(),
              page.path("scale").asDouble()));
    }
    return PicturePaper.of(
        new PicturePaper.Matter(
            found, report.path("config").asText(), words(), named, pages, texts("cannot_exclude")));
  }
}
