package io.elpis.server.http;

import io.elpis.gateway.OwnData;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldCatalogue;
import io.elpis.relay.waybill.TextSheets;
import io.elpis.vault.field.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A person's copy as a file: JSON and CSV for machines, PDF for people. */
final class CopyFiles {
  private final TextSheets sheets = new TextSheets();

  /** The document in JSON. */
  private record Document(
      String format, String request, Map<String, Field> fields, ReceiptJson receipt) {
    /** Shows no value. */
    @Override
    public String toString() {
      return "Document";
    }
  }

  private record Field(String type, FieldValue value) {}

  /**
   * The copy in one of the formats.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST} for any other
   */
  Answer answer(Call call, String request, OwnData.Copy copy, String format) {
    return switch (format) {
      case "json" -> Answer.ok(document(call, request, copy));
      case "csv" -> Answer.bytes(SafeCsv.MEDIA_TYPE, SafeCsv.of(table(call, copy)));
      case "pdf" -> Answer.bytes("application/pdf", sheets.pdf(title(request), lines(call, copy)));
      default -> throw unknown();
    };
  }

  /** Refused before a code is used up for it. */
  static void require(String format) {
    if (!List.of("json", "csv", "pdf").contains(format)) {
      throw unknown();
    }
  }

  private static ElpisException unknown() {
    return new ElpisException(ErrorCode.INVALID_REQUEST, "`format` is one of `json`, `csv`, `pdf`");
  }

  private static Document document(Call call, String request, OwnData.Copy copy) {
    FieldCatalogue catalogue = call.useCases().policy().catalogue();
    Map<String, Field> fields = new TreeMap<>();
    copy.values()
        .forEach((name, value) ->
            fields.put(name.value(), new Field(catalogue.require(name).word(), value)));
    return new Document(
        "elpis-subject-copy/v1",
        request,
        fields,
        ReceiptJson.of(call.useCases().ledger(), copy.evidence()));
  }

  private static List<List<String>> table(Call call, OwnData.Copy copy) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("field", "type", "part", "value"));
    FieldCatalogue catalogue = call.useCases().policy().catalogue();
    copy.values()
        .forEach((name, value) ->
            parts(value)
                .forEach((part, text) ->
                    rows.add(List.of(name.value(), catalogue.require(name).word(), part, text))));
    return rows;
  }

  private static List<String> lines(Call call, OwnData.Copy copy) {
    List<String> lines = new ArrayList<>();
    table(call, copy).stream()
        .skip(1)
        .forEach(row ->
            lines.add(
                row.get(0)
                    + (row.get(2).isEmpty() ? "" : " / " + row.get(2))
                    + ":  "
                    + row.get(3)));
    lines.add("");
    lines.add(
        "Entry " + copy.evidence().receipt().index() + " of the log says that this was given.");
    lines.add("日志第 " + copy.evidence().receipt().index() + " 条记录了本次提供。");
    return lines;
  }

  private static String title(String request) {
    return "What is held of you / 我们保存的您的个人信息  " + request;
  }

  private static Map<String, String> parts(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> Map.of("", text);
      case FieldValue.Structured(var parts) -> new LinkedHashMap<>(parts);
    };
  }
}
