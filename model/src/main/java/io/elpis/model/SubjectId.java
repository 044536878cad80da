package io.elpis.model;

import java.util.UUID;

/** A person whose data is held: a random UUIDv7 (RFC 9562 §5.7), never derived from data. */
public record SubjectId(UUID value) implements Comparable<SubjectId> {
  /**
   * Reads the canonical 36-character form.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_ID}
   */
  public static SubjectId parse(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return new SubjectId(uuid);
      }
    } catch (IllegalArgumentException notAUuid) {
      // falls through to the one message for every malformed id
    }
    throw new ElpisException(ErrorCode.INVALID_ID, "the subject id is not a UUID");
  }

  @Override
  public int compareTo(SubjectId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
