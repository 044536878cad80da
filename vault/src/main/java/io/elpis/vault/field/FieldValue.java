package io.elpis.vault.field;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A personal value in the clear. Immutable; equal where the content is; {@code toString} hides it.
 */
public sealed interface FieldValue {
  /** One line or, for free text, many. */
  record Text(String text) implements FieldValue {
    @Override
    public String toString() {
      return "Text[hidden]";
    }
  }

  /**
   * Named parts, as of an address: {@code country}, {@code region}, {@code city}, {@code district},
   * {@code line1}, {@code line2}, {@code postal_code}. Equal whatever the order of the parts.
   */
  record Structured(SequencedMap<String, String> parts) implements FieldValue {
    public Structured(SequencedMap<String, String> parts) {
      this.parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
    }

    @Override
    public String toString() {
      return "Structured[hidden]";
    }
  }

  /**
   * The form that is sealed: UTF-8 for a text; {@code 0xFF}, which no UTF-8 has, then a JSON object
   * with sorted names for parts. Equal values give equal bytes.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} for an unpaired surrogate
   */
  default byte[] toBytes() {
    return StoredForm.encode(this);
  }

  /**
   * Reads {@link #toBytes} back. The content was checked when it was stored and is not checked
   * again, so that a stricter rule never makes an old value unreadable.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the bytes are no stored form, or hold
   *     parts where {@code type} has none
   */
  static FieldValue ofBytes(FieldType type, byte[] bytes) {
    return StoredForm.decode(type, bytes);
  }
}
