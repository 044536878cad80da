package io.elpis.merkle.entry;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.merkle.codec.CborReader;
import io.elpis.merkle.codec.CborWriter;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The detail behind {@link Slot#CONTEXT}: CBOR {@code {0: ticket, 1: reason, 2: subject, 3:
 * approver}}, each member only where there is one. The subject is its UUID as 16 bytes, big-endian.
 *
 * @param approver the second person, without whose yes this would not have been
 * @param reason what the principal wrote, up to 4096 bytes of UTF-8
 */
public record Context(
    Optional<TicketId> ticket,
    Optional<String> reason,
    Optional<SubjectId> subject,
    Optional<PrincipalId> approver) {
  /** The longest reason, in bytes of UTF-8. */
  public static final int MAX_REASON_BYTES = 4096;

  private static final int UUID_LENGTH = 2 * Long.BYTES;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the reason is empty or too long
   */
  public Context {
    reason.ifPresent(Context::checkReason);
  }

  /** A context in which nobody else had to say yes. */
  public Context(Optional<TicketId> ticket, Optional<String> reason, Optional<SubjectId> subject) {
    this(ticket, reason, subject, Optional.empty());
  }

  private static void checkReason(String reason) {
    if (reason.isEmpty() || CanonicalText.utf8(reason).length > MAX_REASON_BYTES) {
      throw new ElpisException(ErrorCode.MALFORMED, "a reason has 1 to 4096 bytes of UTF-8");
    }
  }

  /**
   * Reads the detail.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static Context decode(byte[] detail) {
    CborReader reader = new CborReader(detail);
    Optional<TicketId> ticket = Optional.empty();
    Optional<String> reason = Optional.empty();
    Optional<SubjectId> subject = Optional.empty();
    Optional<PrincipalId> approver = Optional.empty();
    for (int pairs = reader.map(); pairs > 0; pairs--) {
      switch ((int) reader.integer(0, 3)) {
        case 0 -> ticket = Optional.of(Names.read(TicketId::new, reader.text()));
        case 1 -> reason = Optional.of(reader.text());
        case 2 -> subject = Optional.of(subject(reader.bytes(UUID_LENGTH)));
        default -> approver = Optional.of(Names.read(PrincipalId::new, reader.text()));
      }
    }
    reader.end();
    return new Context(ticket, reason, subject, approver);
  }

  /** The bytes of the detail. */
  public byte[] encode() {
    int pairs =
        (int) Stream.of(ticket, reason, subject, approver).filter(Optional::isPresent).count();
    CborWriter writer = new CborWriter().map(pairs);
    ticket.ifPresent(id -> writer.integer(0).text(id.value()));
    reason.ifPresent(text -> writer.integer(1).text(text));
    subject.ifPresent(id -> writer.integer(2).bytes(bytes(id)));
    approver.ifPresent(id -> writer.integer(3).text(id.value()));
    return writer.toBytes();
  }

  private static SubjectId subject(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new SubjectId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  private static byte[] bytes(SubjectId subject) {
    return ByteBuffer.allocate(UUID_LENGTH)
        .putLong(subject.value().getMostSignificantBits())
        .putLong(subject.value().getLeastSignificantBits())
        .array();
  }
}
