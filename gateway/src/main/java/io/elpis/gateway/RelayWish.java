package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A relay that was permitted: to whom it leads, who bears it, and what it stands on.
 *
 * @param standing keys of facts that end the relay when they fall, such as a consent
 */
public record RelayWish(
    End person, FieldType type, Bearer bearer, Set<String> standing, Form form) {
  public RelayWish {
    standing = Set.copyOf(standing);
  }

  /** One end: the address itself stays sealed in the vault. */
  public record End(SubjectId subject, FieldName field) {}

  /** Who reaches the person, and why. */
  public record Bearer(
      PrincipalId principal,
      RecipientId recipient,
      PurposeName purpose,
      Optional<TicketId> ticket) {}

  /**
   * How the ends are joined.
   *
   * @param mode empty for what suits the field: an extension for a number, a mailbox for an e-mail
   *     address
   * @param peers the other ends; needed by {@link RelayMode#AXB} and {@link RelayMode#AXG}. Where
   *     an {@link RelayMode#AXE} or {@link RelayMode#AXN} has them, nobody else gets through
   * @param maxAttempts how many calls or mails may be tried
   */
  public record Form(Optional<RelayMode> mode, List<End> peers, OptionalInt maxAttempts) {
    public Form {
      peers = List.copyOf(peers);
    }

    /** What suits the field, open to whoever holds it. */
    public static Form usual() {
      return new Form(Optional.empty(), List.of(), OptionalInt.empty());
    }
  }
}
