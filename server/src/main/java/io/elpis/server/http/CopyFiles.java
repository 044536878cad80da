package io.elpis.server.http;

import io.elpis.gateway.OwnData;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldCatalogue;
import io.elpis.server.paper.CopyPaper;
import io.elpis.server.paper.SafeCsv;
import io.elpis.vault.field.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A person's copy as a file: JSON and CSV for machines, PDF for people. */
final class CopyFiles {
  private final CopyPaper paper = new CopyPaper();

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
      case "csv" -> Answer.bytes(SafeCsv.MEDIA_TYPE, paper.csv(catalogue(call), copy));
      case "pdf" -> Answer.bytes("application/pdf", paper.pdf(catalogue(call), copy, request));
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
    FieldCatalogue catalogue = catalogue(call);
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

  private static FieldCatalogue catalogue(Call call) {
    return call.useCases().policy().catalogue();
  }
}
