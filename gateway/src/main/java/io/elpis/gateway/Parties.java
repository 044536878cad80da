package io.elpis.gateway;

import io.elpis.ledger.Effect;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.LicenceId;
import io.elpis.model.PersonKey;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.model.Verification;
import io.elpis.vault.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is behind the accounts: checks recipients, and brings down a licence or a human with all that
 * is theirs, from the very next entry of the ledger on. Thread-safe.
 */
public final class Parties {
  /** How long before a re-check is due health tells of it. */
  public static final Duration NOTICE = Duration.ofDays(14);

  /** One domain for all outlets: the same staff id is the same human. */
  private static final String STAFF = "elpis:staff";

  private final DirectoryStore directory;
  private final PartyStore store;
  private final AdminLog adminLog;
  private final Reference reference;
  private final InstantSource clock;

  public Parties(
      DirectoryStore directory,
      PartyStore store,
      AdminLog adminLog,
      Reference reference,
      InstantSource clock) {
    this.directory = directory;
    this.store = store;
    this.adminLog = adminLog;
    this.reference = reference;
    this.clock = clock;
  }

  /** What was seen of a recipient. */
  public record Check(
      Tier tier, LicenceId licence, Optional<Instant> premisesAt, Optional<Instant> recheckAt) {}

  /** The human behind a staff id; the id itself is kept nowhere. */
  public PersonKey person(String staffId) {
    return personOf(reference, staffId);
  }

  static PersonKey personOf(Reference reference, String staffId) {
    if (staffId.isBlank()) {
      throw new ElpisException(ErrorCode.INVALID_VALUE, "a staff id is not blank");
    }
    return new PersonKey(reference.of(STAFF, staffId.strip()).toString());
  }

  /**
   * Records that a recipient was checked and which tier it has from now on.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} where the one who checks belongs to
   *     the same party; {@code CONFLICT} where its licence was revoked
   */
  public Recipient verify(Asker by, RecipientId id, Check check) {
    Recipient recipient = recipient(id);
    requireStranger(by, recipient, check.licence());
    Instant now = clock.instant();
    if (check.recheckAt().isPresent() && !check.recheckAt().get().isAfter(now)) {
      throw new ElpisException(ErrorCode.INVALID_VALUE, "the re-check must lie in the future");
    }
    requireStanding(check.licence());
    recipient.licence().ifPresent(this::requireStanding);
    // A crash between the two leaves an entry about a check that does not count yet.
    adminLog.tell(
        by,
        "recipient-verified",
        "recipient:" + id,
        check.tier().name().toLowerCase(java.util.Locale.ROOT) + " by " + check.licence(),
        List.of());
    store.verify(
        id,
        check.tier(),
        new Verification(
            check.licence(), now, by.principal(), check.premisesAt(), check.recheckAt()));
    return recipient(id);
  }

  /** Brings down every account that shows this licence, those to come included. */
  public void revoke(Asker by, LicenceId licence, String reason) {
    adminLog.tell(
        by, "licence-revoked", key(licence), reason, List.of(new Effect.Fell(key(licence))));
  }

  /** Lets the accounts of the licence up again. */
  public void reinstate(Asker by, LicenceId licence, String reason) {
    requireFallen(key(licence));
    adminLog.tell(
        by, "licence-reinstated", key(licence), reason, List.of(new Effect.Rose(key(licence))));
  }

  /**
   * Brings down every account of a human, at whatever outlet, those to come included. The present
   * ones fall each by itself too, so that lifting the ban opens the way for a new account and
   * revives no old one.
   */
  public void revoke(Asker by, PersonKey person, String reason) {
    requireOther(by, person);
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Fell(key(person)));
    store
        .ofPerson(person)
        .forEach(principal -> effects.add(new Effect.Fell("principal:" + principal.id())));
    adminLog.tell(by, "person-revoked", key(person), reason, effects);
  }

  /**
   * Lifts the ban on a human.
   *
   * @throws ElpisException {@code CONFLICT} where there is none
   */
  public void reinstate(Asker by, PersonKey person, String reason) {
    requireOther(by, person);
    requireFallen(key(person));
    adminLog.tell(
        by, "person-reinstated", key(person), reason, List.of(new Effect.Rose(key(person))));
  }

  /** All accounts of a licence. */
  public List<Recipient> of(LicenceId licence) {
    return store.ofLicence(licence);
  }

  /** All accounts of a human. */
  public List<Principal> of(PersonKey person) {
    return store.ofPerson(person);
  }

  public boolean isRevoked(LicenceId licence) {
    return isFallen(key(licence));
  }

  public boolean isRevoked(PersonKey person) {
    return isFallen(key(person));
  }

  /** How many recipients are to be checked again within {@link #NOTICE}, or should have been. */
  public long due() {
    return store.dueBefore(clock.instant().plus(NOTICE));
  }

  /**
   * That two principals are not the same human, as far as is known.
   *
   * @throws ElpisException {@code FORBIDDEN}
   */
  void requireOther(Asker by, PrincipalId other) {
    boolean same = by.principal().equals(other);
    Optional<PersonKey> person = directory.principal(other).flatMap(Principal::person);
    if (same || (person.isPresent() && person.equals(personOf(by)))) {
      throw forbidden();
    }
  }

  private void requireOther(Asker by, PersonKey person) {
    if (personOf(by).equals(Optional.of(person))) {
      throw forbidden();
    }
  }

  private Optional<PersonKey> personOf(Asker by) {
    return directory.principal(by.principal()).flatMap(Principal::person);
  }

  private static ElpisException forbidden() {
    return new ElpisException(
        ErrorCode.FORBIDDEN, "nobody does this for themselves; let somebody else do it");
  }

  private void requireStranger(Asker by, Recipient recipient, LicenceId licence) {
    Optional<LicenceId> own = directory.recipient(by.recipient()).flatMap(Recipient::licence);
    if (by.recipient().equals(recipient.id()) || own.equals(Optional.of(licence))) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN, "a recipient is checked by somebody of another one");
    }
  }

  private void requireStanding(LicenceId licence) {
    if (isRevoked(licence)) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the licence was revoked; reinstate it first, with a reason");
    }
  }

  private void requireFallen(String key) {
    if (!isFallen(key)) {
      throw new ElpisException(ErrorCode.CONFLICT, "it was not revoked");
    }
  }

  private boolean isFallen(String key) {
    return !store.fallen(Set.of(key)).isEmpty();
  }

  private Recipient recipient(RecipientId id) {
    return directory
        .recipient(id)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such recipient"));
  }

  private static String key(LicenceId licence) {
    return "licence:" + licence;
  }

  private static String key(PersonKey person) {
    return "person:" + person;
  }
}
