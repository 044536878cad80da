package io.elpis.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.model.FieldName;
import io.elpis.policy.Finding;
import io.elpis.server.linkage.LinkageCheck;
import io.elpis.server.linkage.MaskMeasure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code policy check} found, by the words of the file and, where a sample was given, by
 * counting it.
 */
record PolicyVerdict(List<Finding> byWords, Optional<LinkageCheck.Report> linkage) {
  /** Prints it; whether the policy is sound. */
  boolean print(Terminal terminal, boolean asJson) {
    List<Finding> findings = findings();
    boolean sound =
        findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    if (asJson) {
      terminal.result(json(findings, sound).toString());
      return sound;
    }
    findings.forEach(finding -> terminal.result(finding.toString()));
    linkage.ifPresentOrElse(
        report -> numbers(terminal, report),
        () ->
            terminal.note(
                "judged by the kinds of fields alone: no data was counted; `--data FILE` counts a"
                    + " sample"));
    terminal.note(
        sound ? "the policy is sound; " + warnings(findings.size()) : "the policy is not sound");
    return sound;
  }

  private static String warnings(int count) {
    return count == 1 ? "1 warning" : count + " warnings";
  }

  private List<Finding> findings() {
    List<Finding> all = new ArrayList<>(byWords);
    linkage.ifPresent(report -> all.addAll(report.findings()));
    all.sort(Comparator.comparing(Finding::place));
    return all;
  }

  private static void numbers(Terminal terminal, LinkageCheck.Report report) {
    terminal.note(
        String.format(
            Locale.ROOT, "counted %,d rows with the fields %s", report.rows(), report.fields()));
    for (MaskMeasure measure : report.measures()) {
      terminal.note(
          String.format(
              Locale.ROOT,
              "  %s: `%s` %s: below k = %d: %,d of %,d rows by itself, %,d beside %s%s",
              measure.purpose(),
              measure.field(),
              measure.level().word(),
              measure.k(),
              measure.alone(),
              measure.rows(),
              measure.with(),
              measure.beside(),
              measure.named().isEmpty() ? "" : "; named on purpose by " + measure.named()));
    }
  }

  private ObjectNode json(List<Finding> findings, boolean sound) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode().put("sound", sound);
    ArrayNode array = root.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode node = array.addObject();
      node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      node.put("line", finding.place().line());
      node.put("column", finding.place().column());
      node.put("code", finding.code());
      node.put("message", finding.message());
    }
    linkage.ifPresent(report -> linkage(root.putObject("linkage"), report));
    return root;
  }

  private static void linkage(ObjectNode node, LinkageCheck.Report report) {
    node.put("rows", report.rows());
    names(node.putArray("fields"), report.fields());
    ArrayNode masks = node.putArray("masks");
    for (MaskMeasure measure : report.measures()) {
      ObjectNode mask = masks.addObject();
      mask.put("purpose", measure.purpose().value());
      mask.put("field", measure.field().value());
      mask.put("level", measure.level().word());
      mask.put("rows", measure.rows());
      mask.put("k", measure.k());
      mask.put("alone", measure.alone());
      names(mask.putArray("beside"), measure.beside());
      mask.put("with", measure.with());
      names(mask.putArray("named"), measure.named());
      ObjectNode held = mask.putObject("held_in");
      measure.held().forEach((open, count) -> held.put(open.value(), count));
    }
  }

  private static void names(ArrayNode array, Iterable<FieldName> fields) {
    fields.forEach(field -> array.add(field.value()));
  }
}
