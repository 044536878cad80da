package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said about subjects over HTTP. Values go in and never come out. */
public final class Subjects {
  private Subjects() {}

  /** A new subject. */
  public record Create(Map<String, FieldContent> fields, Optional<Boolean> shielded) {}

  /**
   * A change of a subject.
   *
   * @param fields by name; an empty value ends the field
   */
  public record Change(Map<String, Optional<FieldContent>> fields, Optional<Boolean> shielded) {}

  /** A subject without its values. */
  public record View(String id, Instant created, boolean shielded, List<FieldView> fields) {}

  /** That a field exists, and since when. */
  public record FieldView(String name, String type, int version, Instant validFrom) {}

  /** The id of what was made. */
  public record Created(String id) {}

  /** That a subject was erased, and the proof that this is on the ledger. */
  public record Erased(boolean erased, Optional<LedgerReceipt> receipt) {}

  /**
   * A subject's tag key.
   *
   * @param tagKey 64 hex digits
   */
  public record TagKey(String subject, String tagKey, LedgerReceipt receipt) {
    /** Never the key. */
    @Override
    public String toString() {
      return "TagKey";
    }
  }

  /**
   * Consent to be given.
   *
   * @param separate what was agreed to by itself: {@code recipient} where one is named, {@code
   *     sensitive} for sensitive fields, {@code publish}, {@code abroad}
   */
  public record ConsentRequest(
      String purpose,
      Optional<String> recipient,
      List<String> fields,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<List<String>> separate) {}

  /** Consent as recorded. */
  public record Consent(
      String id,
      String purpose,
      Optional<String> recipient,
      List<String> fields,
      Optional<Instant> from,
      Optional<Instant> until) {}
}
