package io.elpis.policy;

import io.elpis.model.CredentialId;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All that a decision may depend on, read from the primary in one round trip. Immutable: the same
 * facts and the same ask under the same policy give the same decision.
 *
 * @param ticket empty where the ask names none, or one that does not exist
 * @param subject empty where there is no such person, or it is erased
 * @param token present where the ask came with a token that exists
 * @param assignedOpen tickets that are open and assigned to the principal now; read only where the
 *     purpose's quota needs it
 * @param limit what watch lays on the principal, if anything
 * @param backing what backs the ask beyond the credential
 */
public record Facts(
    Principal principal,
    Recipient recipient,
    CredentialId credential,
    Optional<Ticket> ticket,
    Optional<SubjectFacts> subject,
    Optional<TokenFacts> token,
    OptionalLong assignedOpen,
    Optional<Limit> limit,
    Instant now,
    Backing backing) {

  /** Facts of an ask that nothing backs but its credential. */
  public Facts(
      Principal principal,
      Recipient recipient,
      CredentialId credential,
      Optional<Ticket> ticket,
      Optional<SubjectFacts> subject,
      Optional<TokenFacts> token,
      OptionalLong assignedOpen,
      Optional<Limit> limit,
      Instant now) {
    this(
        principal,
        recipient,
        credential,
        ticket,
        subject,
        token,
        assignedOpen,
        limit,
        now,
        Backing.NONE);
  }

  /**
   * What backs an ask beyond its credential.
   *
   * @param eligibleOpen tickets that a quota with {@code base: eligible} is a share of; read only
   *     where the purpose's quota needs it
   * @param device the device that the call came from, where it proved itself
   * @param stepUp the principal proved anew, for this call, who they are
   * @param approval asked for or given by a second person for exactly this ask
   */
  public record Backing(
      OptionalLong eligibleOpen,
      Optional<String> device,
      boolean stepUp,
      Optional<ApprovalFacts> approval) {
    /** Nothing. */
    public static final Backing NONE =
        new Backing(OptionalLong.empty(), Optional.empty(), false, Optional.empty());
  }

  /**
   * A petition for exactly this ask that is neither refused nor spent.
   *
   * @param agreed all who are needed said yes
   * @param by who said yes last
   */
  public record ApprovalFacts(
      String id, boolean agreed, Optional<PrincipalId> by, Instant expiresAt) {}

  /** What may be known of a person before anything is opened. */
  public record SubjectFacts(
      SubjectId id, boolean shielded, Set<FieldName> present, List<ConsentFacts> consents) {
    public SubjectFacts {
      present = Set.copyOf(present);
      consents = List.copyOf(consents);
    }
  }

  /** A consent that was given and not withdrawn when the facts were read. */
  public record ConsentFacts(
      String id,
      PurposeName purpose,
      Optional<RecipientId> recipient,
      Set<FieldName> fields,
      Instant from,
      Optional<Instant> until) {
    public ConsentFacts {
      fields = Set.copyOf(fields);
    }
  }

  /** What a token is bound to. */
  public record TokenFacts(
      FieldName field,
      int version,
      int currentVersion,
      RecipientId recipient,
      Optional<TicketId> ticket,
      Instant expiresAt) {}

  /** A limit that watch set; {@code stop} denies everything, {@code ceiling} caps the level. */
  public record Limit(boolean stop, Level ceiling, Instant until) {}
}
