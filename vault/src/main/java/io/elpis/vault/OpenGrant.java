package io.elpis.vault;

import io.elpis.model.Decision;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Receipt;
import io.elpis.model.SubjectId;
import java.util.HashSet;
import java.util.Set;

/**
 * The right to open some fields of one subject. It can only be made from a permit and a receipt:
 * what was not decided and recorded cannot be opened. A capability, not a flag. Immutable.
 */
public final class OpenGrant {
  private final SubjectId subject;
  private final Set<FieldName> fields;
  private final Receipt receipt;

  private OpenGrant(SubjectId subject, Set<FieldName> fields, Receipt receipt) {
    this.subject = subject;
    this.fields = fields;
    this.receipt = receipt;
  }

  /** Covers every field that the permit gives at {@link Level#MASKED} or above. */
  public static OpenGrant of(SubjectId subject, Decision.Permit permit, Receipt receipt) {
    Set<FieldName> fields = new HashSet<>();
    permit
        .levels()
        .forEach((field, level) -> {
          if (level != Level.HIDDEN) {
            fields.add(field);
          }
        });
    return new OpenGrant(subject, fields, receipt);
  }

  /** The entry that says so. */
  public Receipt receipt() {
    return receipt;
  }

  /**
   * Checks that this grant covers a field.
   *
   * @throws ElpisException {@link ErrorCode#BUG} where it does not: the caller asks for what was
   *     never decided
   */
  void require(SubjectId otherSubject, FieldName field) {
    if (!subject.equals(otherSubject) || !fields.contains(field)) {
      throw new ElpisException(ErrorCode.BUG, "the grant does not cover this field");
    }
  }
}
