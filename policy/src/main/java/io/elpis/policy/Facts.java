package io.elpis.policy;

import io.elpis.model.BranchId;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Separate;
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
 * @param presence what shows that it is the principal who asks, and that they are at work
 * @param backing what backs the ask beyond its credential
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
    Presence presence,
    Instant now,
    Backing backing) {

  /** Facts of an ask that nobody approved, for a purpose that counts no eligible tickets. */
  public Facts(
      Principal principal,
      Recipient recipient,
      CredentialId credential,
      Optional<Ticket> ticket,
      Optional<SubjectFacts> subject,
      Optional<TokenFacts> token,
      OptionalLong assignedOpen,
      Optional<Limit> limit,
      Presence presence,
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
        presence,
        now,
        Backing.NONE);
  }

  /** These facts where what is asked goes to another organisation than the one that asks. */
  public Facts givenTo(Recipient receiver) {
    Principal forThem =
        new Principal(
            principal.id(),
            receiver.id(),
            principal.roles(),
            principal.program(),
            principal.active(),
            principal.person(),
            principal.branch());
    return new Facts(
        forThem,
        receiver,
        credential,
        ticket,
        subject,
        token,
        assignedOpen,
        limit,
        presence,
        now,
        backing);
  }

  /**
   * What backs an ask beyond its credential.
   *
   * @param eligibleOpen tickets that a quota with {@code base: eligible} is a share of; read only
   *     where the purpose's quota needs it
   * @param approval asked for or given by a second person for exactly this ask
   */
  public record Backing(OptionalLong eligibleOpen, Optional<ApprovalFacts> approval) {
    /** Nothing. */
    public static final Backing NONE = new Backing(OptionalLong.empty(), Optional.empty());
  }

  /**
   * A petition for exactly this ask that is neither refused nor spent.
   *
   * @param agreed all who are needed said yes
   * @param by who said yes last
   */
  public record ApprovalFacts(
      String id, boolean agreed, Optional<PrincipalId> by, Instant expiresAt) {}

  /** Facts without a device and a roster. */
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
        Presence.NONE,
        now);
  }

  /**
   * What shows that it is the principal who asks, and that they are at work.
   *
   * @param device the enrolled device that signed the request; empty where none did
   * @param onDutyAt branches at which a roster has the principal on duty now; read only where the
   *     purpose's condition speaks of the roster
   */
  public record Presence(Optional<DeviceId> device, Set<BranchId> onDutyAt) {
    /** Neither. */
    public static final Presence NONE = new Presence(Optional.empty(), Set.of());

    public Presence {
      onDutyAt = Set.copyOf(onDutyAt);
    }
  }

  /** What may be known of a person before anything is opened. */
  public record SubjectFacts(
      SubjectId id, boolean shielded, Set<FieldName> present, List<ConsentFacts> consents) {
    public SubjectFacts {
      present = Set.copyOf(present);
      consents = List.copyOf(consents);
    }
  }

  /**
   * A consent that was given and not withdrawn when the facts were read.
   *
   * @param separate what was agreed to by itself, and not with the rest
   */
  public record ConsentFacts(
      String id,
      PurposeName purpose,
      Optional<RecipientId> recipient,
      Set<FieldName> fields,
      Instant from,
      Optional<Instant> until,
      Set<Separate> separate) {
    public ConsentFacts {
      fields = Set.copyOf(fields);
      separate = Set.copyOf(separate);
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

  /**
   * What watch lays on a principal.
   *
   * @param stop denies everything
   * @param ceiling caps the level
   * @param device every request must be signed by an enrolled device
   * @param perMinute the most that opens in a minute; empty where that is not limited
   */
  public record Limit(
      boolean stop, Level ceiling, boolean device, OptionalLong perMinute, Instant until) {

    /** A limit that asks for no device and does not slow. */
    public Limit(boolean stop, Level ceiling, Instant until) {
      this(stop, ceiling, false, OptionalLong.empty(), until);
    }
  }
}
