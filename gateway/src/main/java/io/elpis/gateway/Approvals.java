package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.PetitionStore.Kept;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Petition;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The second person's desk: who else wants to look, and a yes or a no with a reason. An answer is
 * an entry of the ledger, and a yes opens nothing by itself: it lets exactly the look that was
 * asked for be taken once, soon. Thread-safe.
 */
public final class Approvals {
  /** How long a yes to a look lasts. */
  public static final Duration LOOK_LASTS = Duration.ofHours(1);

  /** How long a raised quota lasts. */
  public static final Duration RAISE_LASTS = Duration.ofHours(24);

  private static final Duration REMEMBERED = Duration.ofDays(400);
  private static final Hash NOTHING = Hash.of(new byte[Hash.LENGTH]);

  private final PetitionStore petitions;
  private final DirectoryStore directory;
  private final SubjectStore subjects;
  private final DeskEntries entries;
  private final Policy policy;
  private final InstantSource clock;

  public Approvals(
      PetitionStore petitions,
      DirectoryStore directory,
      SubjectStore subjects,
      DeskEntries entries,
      Policy policy,
      InstantSource clock) {
    this.petitions = petitions;
    this.directory = directory;
    this.subjects = subjects;
    this.entries = entries;
    this.policy = policy;
    this.clock = clock;
  }

  /** The caller's own asks that wait or were granted, and what waits for the caller's answer. */
  public List<Kept> waiting(Asker by, Optional<String> after, int limit) {
    Set<PurposeName> mine =
        policy.purposes().stream()
            .filter(rule -> mayAnswer(by, rule))
            .map(PurposeRule::name)
            .collect(Collectors.toSet());
    return petitions.waiting(by.principal(), mine, after, limit);
  }

  /** What is not the caller's to see is not there. */
  private Kept get(Asker by, String id) {
    return petitions
        .find(id)
        .filter(kept ->
            kept.petition().asker().equals(by.principal()) || mayAnswer(by, kept.petition()))
        .orElseThrow(Approvals::missing);
  }

  /**
   * Says yes, on the ledger.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} to the asker, to programs and, for
   *     a raise, to the asker's own organisation; {@code CONFLICT} where it was answered before
   */
  public Kept approve(Asker by, String id, String reason) {
    Kept kept = answerable(by, id);
    Duration lasts =
        switch (kept.petition().matter()) {
          case Petition.Look _ -> LOOK_LASTS;
          case Petition.Raise _ -> RAISE_LASTS;
        };
    Instant until = clock.instant().plus(lasts);
    Claim once =
        new Claim.Once("approval|" + id + "|" + by.principal(), NOTHING, until.plus(REMEMBERED));
    return answer(
        by,
        kept,
        deed(EntryKind.APPROVAL_GIVEN, "approval-given", kept.petition(), reason),
        List.of(new Claim.Standing("approval:" + id), once),
        List.of(new Effect.Agreed(id, by.principal(), until)));
  }

  /**
   * Says no, on the ledger; that ends the petition.
   *
   * @throws ElpisException as {@link #approve}
   */
  public Kept refuse(Asker by, String id, String reason) {
    Kept kept = answerable(by, id);
    return answer(
        by,
        kept,
        deed(EntryKind.APPROVAL_REFUSED, "approval-refused", kept.petition(), reason),
        List.of(new Claim.Standing("approval:" + id)),
        List.of(new Effect.Declined(id, by.principal()), new Effect.Fell("approval:" + id)));
  }

  private Kept answer(Asker by, Kept kept, Deed deed, List<Claim> claims, List<Effect> effects) {
    Appended appended =
        Joined.of(entries.append(by, deed, claims, DenialCode.ALREADY_USED, effects));
    if (!(appended instanceof Appended.Written)) {
      throw answeredBefore();
    }
    return petitions.find(kept.petition().id()).orElseThrow(Approvals::missing);
  }

  private Kept answerable(Asker by, String id) {
    Kept kept = get(by, id);
    if (!mayAnswer(by, kept.petition())) {
      throw forbidden("somebody else must answer: the policy's `approve` names who may");
    }
    boolean again = kept.agreed().contains(by.principal());
    if (kept.state() != PetitionStore.State.PENDING || again) {
      throw answeredBefore();
    }
    if (!clock.instant().isBefore(kept.petition().expiresAt())) {
      throw new ElpisException(ErrorCode.CONFLICT, "the petition has expired; ask anew");
    }
    return kept;
  }

  private boolean mayAnswer(Asker by, Petition petition) {
    boolean own =
        petition.matter() instanceof Petition.Raise
            && party(petition.recipient()).equals(party(by.recipient()));
    return !petition.asker().equals(by.principal())
        && !own
        && policy.purpose(petition.purpose()).filter(rule -> mayAnswer(by, rule)).isPresent();
  }

  /** All accounts of one licence are one party. */
  private String party(RecipientId recipient) {
    return directory.recipient(recipient).map(Recipient::party).orElse(recipient.value());
  }

  private boolean mayAnswer(Asker by, PurposeRule rule) {
    Set<String> roles = directory.principal(by.principal()).map(Principal::roles).orElse(Set.of());
    return !by.program() && !Collections.disjoint(roles, rule.approvers());
  }

  private Deed deed(EntryKind kind, String what, Petition petition, String reason) {
    return switch (petition.matter()) {
      case Petition.Look look ->
          new Deed(
              kind,
              petition.purpose(),
              what,
              context(look.ticket(), reason),
              Optional.of(subjects.find(look.subject()).orElseThrow(Approvals::missing).held()));
      case Petition.Raise _ ->
          new Deed(
              kind, petition.purpose(), what, context(Optional.empty(), reason), Optional.empty());
    };
  }

  private static Context context(Optional<TicketId> ticket, String reason) {
    return new Context(ticket, Optional.of(reason), Optional.empty());
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such approval");
  }

  private static ElpisException forbidden(String why) {
    return new ElpisException(ErrorCode.FORBIDDEN, why);
  }

  private static ElpisException answeredBefore() {
    return new ElpisException(ErrorCode.CONFLICT, "this was answered before");
  }
}
