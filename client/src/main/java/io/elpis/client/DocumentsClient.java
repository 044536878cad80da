package io.elpis.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Documents: kept as files, seen as views. */
public final class DocumentsClient {
  private static final String SUBJECTS = "/v1/subjects/";

  private final Wire wire;

  DocumentsClient(Wire wire) {
    this.wire = wire;
  }

  /**
   * A document, not opened.
   *
   * @param shows the fields that can be read off it
   * @param kind {@code pdf}, {@code png} or {@code jpeg}
   */
  public record Document(
      String id,
      Optional<String> ticket,
      List<String> shows,
      String kind,
      int pages,
      int bytes,
      String addedBy,
      Instant added) {}

  /** Why somebody wants to see a document. */
  public record Wish(String purpose, Optional<String> ticket, Optional<String> reason) {}

  /** A view: so many pages, which can be called with the same key until it ends. */
  public record View(
      String id, int pages, Instant opened, Instant expires, LedgerReceipt receipt) {}

  /**
   * Keeps a document. Needs a key of scope {@code directory}.
   *
   * @param ticket under which alone it is viewed
   */
  public Document put(String subject, List<String> shows, Optional<String> ticket, byte[] file) {
    String query =
        "?shows="
            + Wire.encode(String.join(",", shows))
            + ticket.map(name -> "&ticket=" + Wire.encode(name)).orElse("");
    return wire.postFile(
        SUBJECTS + Wire.encode(subject) + "/documents" + query, file, Document.class);
  }

  /** A person's documents. Needs a key of scope {@code directory}. */
  public List<Document> of(String subject) {
    return wire.get(
            SUBJECTS + Wire.encode(subject) + "/documents", new TypeReference<Page<Document>>() {})
        .items();
  }

  /** Opens a view, which is a look. Needs a key of scope {@code disclose}. */
  public View view(String document, Wish wish) {
    return wire.post("/v1/documents/" + Wire.encode(document) + ":view", wish, View.class);
  }

  /** A page of one's own view as a PNG; pages count from 1. */
  public byte[] page(String view, int number) {
    return wire.getBytes("/v1/views/" + Wire.encode(view) + "/pages/" + number);
  }
}
