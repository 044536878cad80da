package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.policy.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a second person for a look before it is tried: the way to the last part of a quota. Only
 * what the policy would permit with a yes can be asked for. Thread-safe.
 */
public final class ApprovalRequests {
  private final FactGatherer gatherer;
  private final Decider decider;
  private final Petitions petitions;
  private final DeskEntries entries;

  public ApprovalRequests(
      FactGatherer gatherer, Decider decider, Petitions petitions, DeskEntries entries) {
    this.gatherer = gatherer;
    this.decider = decider;
    this.petitions = petitions;
    this.entries = entries;
  }

  /** A look that somebody wants to take. */
  public record Wish(
      PurposeName purpose,
      Optional<TicketId> ticket,
      PersonRef person,
      Set<FieldName> fields,
      String reason) {
    public Wish {
      fields = Set.copyOf(fields);
    }
  }

  /**
   * Where a second person can say yes; the same place as long as one waits or has said yes.
   *
   * @throws ElpisException {@code FORBIDDEN} where a yes would not help, {@code NOT_FOUND} where
   *     there is no such person for the caller; both are on the ledger
   */
  public String ask(Asker by, Wish wish) {
    Gathered gathered =
        gatherer.gather(by, wish.purpose(), wish.ticket(), wish.person(), wish.fields());
    Optional<TicketId> ticket = wish.ticket().or(() -> gathered.facts().ticket().map(Ticket::id));
    Ask ask =
        new Ask(wish.purpose(), ticket, wish.fields(), Level.REVEALED, Optional.of(wish.reason()));
    Deed deed =
        new Deed(
            EntryKind.APPROVAL_ASKED,
            wish.purpose(),
            "approval-asked",
            new Context(ticket, Optional.of(wish.reason()), Optional.empty()),
            gathered.person());
    refusal(decider.decide(ask, gathered.facts()), wish.purpose())
        .ifPresent(code -> refuse(by, deed, code));
    Optional<String> waiting = gathered.facts().backing().approval().map(Facts.ApprovalFacts::id);
    return waiting.orElseGet(() -> petition(by, deed, ask, gathered));
  }

  private String petition(Asker by, Deed deed, Ask ask, Gathered gathered) {
    String id = petitions.freshId();
    Effect asked = new Effect.Petitioned(petitions.look(id, ask, gathered));
    Appended appended =
        Joined.of(
            entries.append(by, deed, List.of(), DenialCode.PRINCIPAL_REVOKED, List.of(asked)));
    if (appended instanceof Appended.Written) {
      return id;
    }
    throw new ElpisException(ErrorCode.FORBIDDEN, "this principal or its key is suspended");
  }

  private Optional<DenialCode> refusal(Decision decision, PurposeName purpose) {
    if (!decider.isApprovable(purpose)) {
      return Optional.of(DenialCode.PURPOSE_FORBIDDEN);
    }
    return switch (decision) {
      case Decision.Permit _ -> Optional.empty();
      case Decision.Deny deny ->
          Optional.of(deny.reasons().getFirst().code())
              .filter(code -> code != DenialCode.APPROVAL_PENDING);
    };
  }

  private void refuse(Asker by, Deed deed, DenialCode code) {
    entries.refuse(by, deed, code);
    if (code == DenialCode.NOT_FOUND) {
      throw new ElpisException(ErrorCode.NOT_FOUND, decider.reason(code).detail());
    }
    throw new ElpisException(
        ErrorCode.FORBIDDEN, "a second person's yes would not help: `" + code.word() + "`");
  }
}
