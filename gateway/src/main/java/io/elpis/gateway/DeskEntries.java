package io.elpis.gateway;

import io.elpis.gateway.EntryMaker.Made;
import io.elpis.gateway.EntryMaker.Tale;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Draft;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryBody;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Puts on the ledger what somebody does besides looking: asks for a yes, gives one, scans a parcel.
 * The entry and what it changes are one transaction. Thread-safe.
 */
public final class DeskEntries {
  /** Who does what no key stands behind. */
  static final Who SYSTEM =
      new Who(new PrincipalId("elpis"), new RecipientId("elpis"), Optional.empty());

  private final Vault vault;
  private final Nobody nobody;
  private final EntryMaker entries;
  private final Ledger ledger;
  private final Hash policyDigest;

  public DeskEntries(
      Vault vault, Nobody nobody, EntryMaker entries, Ledger ledger, Hash policyDigest) {
    this.vault = vault;
    this.nobody = nobody;
    this.entries = entries;
    this.ledger = ledger;
    this.policyDigest = policyDigest;
  }

  /**
   * What is told.
   *
   * @param person whom it concerns; nobody where it is about quota
   */
  record Deed(
      EntryKind kind,
      PurposeName purpose,
      String what,
      Context context,
      Optional<HeldPerson> person) {}

  /**
   * Appends a deed, which must be the caller's to do when it is written.
   *
   * @param by whose key is checked again in the ledger's transaction; where it has fallen meanwhile
   *     nothing is written
   * @param claims what else must hold; where one does not, the entry is a denial with {@code code}
   */
  CompletableFuture<Appended> append(
      Asker by, Deed deed, List<Claim> claims, DenialCode code, List<Effect> effects) {
    List<Claim> all = new ArrayList<>();
    all.add(new Claim.Standing("credential:" + by.credential()));
    all.add(new Claim.Standing("principal:" + by.principal()));
    all.add(new Claim.Standing("recipient:" + by.recipient()));
    all.addAll(claims);
    HeldPerson person = deed.person().orElse(nobody.person());
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      EntryBody refusal = body(keys, by.who(), refused(deed, code));
      return ledger.append(
          new Draft(all, body(keys, by.who(), deed), verdict -> Optional.of(refusal), effects));
    }
  }

  /**
   * Puts on the ledger what the caller does where nothing but their key can stand in the way.
   *
   * @throws ElpisException {@code FORBIDDEN} where the key has fallen meanwhile
   */
  void tell(Asker by, Deed deed) {
    requireWritten(append(by, deed, List.of(), DenialCode.PRINCIPAL_REVOKED, List.of()));
  }

  /** As {@link #tell(Asker, Deed)}, by the system itself. */
  void tell(Deed deed) {
    requireWritten(append(SYSTEM, deed, List.of(), List.of()));
  }

  private static void requireWritten(CompletableFuture<Appended> appended) {
    if (!(Joined.of(appended) instanceof Appended.Written)) {
      throw new ElpisException(ErrorCode.FORBIDDEN, "the caller's key has fallen");
    }
  }

  /** A refusal of what somebody known asked for, on the ledger as any other. */
  void refuse(Asker by, Deed deed, DenialCode code) {
    HeldPerson person = deed.person().orElse(nobody.person());
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      Joined.of(ledger.append(Draft.of(body(keys, by.who(), refused(deed, code)))));
    }
  }

  /** What the system itself does, which no key stands behind. */
  CompletableFuture<Appended> append(Who by, Deed deed, List<Claim> claims, List<Effect> effects) {
    HeldPerson person = deed.person().orElse(nobody.person());
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      return ledger.append(
          new Draft(claims, body(keys, by, deed), verdict -> Optional.empty(), effects));
    }
  }

  private static Deed refused(Deed deed, DenialCode code) {
    return new Deed(EntryKind.DENIED, deed.purpose(), code.word(), deed.context(), deed.person());
  }

  private EntryBody body(SubjectKeys keys, Who by, Deed deed) {
    boolean denied = deed.kind() == EntryKind.DENIED;
    What what =
        new What(
            denied ? "denied" : deed.what(),
            new TreeMap<>(),
            denied ? List.of(deed.what()) : List.of());
    int count = deed.person().isPresent() ? 1 : 0;
    Tale tale =
        new Tale(deed.kind(), deed.purpose(), what, by, deed.context(), policyDigest, count);
    About about =
        new About(
            deed.person().map(HeldPerson::id),
            Optional.of(by.principal()),
            deed.context().ticket());
    Made made = entries.make(keys, tale, about);
    return made.body();
  }
}
