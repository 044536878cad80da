package io.elpis.client;

import io.elpis.model.Provenance;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The words of a chunked, resumable import. */
public final class Imports {
  private Imports() {}

  /**
   * Opens an import, or resumes the unfinished one of the same source and digest.
   *
   * @param source stable name of where the rows come from; keys are unique within it
   * @param provenance where the rows come from and on what ground they are held
   * @param mapDigest hex SHA-256 of what decides the chunks
   */
  public record Start(String source, Origin provenance, String mapDigest) {}

  /** {@link Provenance} as it is sent; {@code date} is such as {@code 2026-01-31}. */
  public record Origin(
      String source, String basis, Optional<String> date, Optional<String> contract) {
    /** What is sent of a provenance. */
    public static Origin of(Provenance told) {
      return new Origin(
          told.source(), told.basis(), told.date().map(LocalDate::toString), told.contract());
    }
  }

  /**
   * An open import.
   *
   * @param nextChunk number of the first chunk that the server has not taken, from 0
   */
  public record Opened(String id, long nextChunk) {}

  /** What one chunk did. Sending it again gives the same answer. */
  public record ChunkAnswer(
      long rows, long created, long updated, long unchanged, List<Rejection> rejected) {}

  /**
   * One row that was not taken. Never holds the value.
   *
   * @param row 1-based row of the source
   */
  public record Rejection(long row, Optional<String> column, String code, String message) {}

  /**
   * What a whole import did.
   *
   * @param rejected count of rows that were not taken
   */
  public record Totals(long rows, long created, long updated, long unchanged, long rejected) {}
}
