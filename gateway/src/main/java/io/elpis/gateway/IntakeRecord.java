package io.elpis.gateway;

import io.elpis.model.BranchId;
import io.elpis.model.FieldName;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One record of an import; {@code row} is where it stood in the source, for the error file. */
public sealed interface IntakeRecord {
  long row();

  /** A person under the key they have in the source. */
  record PersonRecord(long row, String key, Map<FieldName, FieldValue> fields, boolean shielded)
      implements IntakeRecord {}

  /** A business fact about a person of the same source. */
  record TicketRecord(
      long row,
      TicketId id,
      String kind,
      String state,
      String subjectKey,
      RecipientId recipient,
      Set<PrincipalId> assignees,
      Instant opensAt,
      Instant closesAt,
      Optional<BranchId> branch,
      Optional<Instant> changedAt)
      implements IntakeRecord {

    /** A ticket that lies at no branch, and of whose state the time is not said. */
    public TicketRecord(
        long row,
        TicketId id,
        String kind,
        String state,
        String subjectKey,
        RecipientId recipient,
        Set<PrincipalId> assignees,
        Instant opensAt,
        Instant closesAt) {
      this(
          row,
          id,
          kind,
          state,
          subjectKey,
          recipient,
          assignees,
          opensAt,
          closesAt,
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * A principal.
   *
   * @param staffId says who the human is; kept as a keyed digest only
   */
  record PrincipalRecord(long row, Principal principal, Optional<String> staffId)
      implements IntakeRecord {

    /** A principal of whom the human is not said. */
    public PrincipalRecord(long row, Principal principal) {
      this(row, principal, Optional.empty());
    }
  }

  record RecipientRecord(long row, Recipient recipient) implements IntakeRecord {}

  /** A line that could not be read at all. */
  record Unreadable(long row, String message) implements IntakeRecord {}
}
