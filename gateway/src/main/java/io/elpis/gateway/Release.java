package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A set of records that one recipient is given as a file: an entry of the sharing register.
 *
 * @param fields in the order of the columns
 * @param most how many records at most
 * @param commitment to the marks of this recipient's copies, on the ledger before any record left
 * @param needsApproval a second person must say yes before any record leaves
 */
public record Release(
    ReleaseId id,
    RecipientId recipient,
    PurposeName purpose,
    List<FieldName> fields,
    PrincipalId madeBy,
    long most,
    Instant created,
    Hash commitment,
    boolean needsApproval) {
  public Release {
    fields = List.copyOf(fields);
  }

  /**
   * A release and how far it is.
   *
   * @param handed how many records left
   */
  public record State(Release release, long handed, Optional<PrincipalId> approvedBy) {
    /** No record may leave before a second person said yes. */
    public boolean isWaiting() {
      return release.needsApproval() && approvedBy.isEmpty();
    }
  }
}
