package io.elpis.gateway;

import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.gateway.EntryMaker.Made;
import io.elpis.gateway.EntryMaker.Tale;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Docket;
import io.elpis.ledger.Draft;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.ledger.Verdict;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.What;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the steps of dockets on the ledger. The entry and the docket are one transaction, and of two
 * steps from one revision exactly one is written. A docket's steps are listed under its id, as
 * those of a ticket are. Thread-safe; blocks.
 */
public final class DocketEntries {
  /** A step that was read before and is written after this would meet a later revision anyway. */
  private static final Duration RACE_REMEMBERED = Duration.ofDays(30);

  private final SubjectStore subjects;
  private final Vault vault;
  private final Nobody nobody;
  private final EntryMaker entries;
  private final Ledger ledger;
  private final Hash policyDigest;
  private final Erasure erasure;
  private final InstantSource clock;

  /** What is needed of the vault and the ledger. */
  public record Ink(Vault vault, Nobody nobody, EntryMaker entries, Ledger ledger) {}

  public DocketEntries(
      SubjectStore subjects, Ink ink, Hash policyDigest, Erasure erasure, InstantSource clock) {
    this.subjects = subjects;
    this.erasure = erasure;
    this.vault = ink.vault();
    this.nobody = ink.nobody();
    this.entries = ink.entries();
    this.ledger = ink.ledger();
    this.policyDigest = policyDigest;
    this.clock = clock;
  }

  /**
   * What is told.
   *
   * @param what the step, as words joined by hyphens
   * @param codes why, as such words
   * @param reason free words; sealed under the subject's keys
   */
  public record Step(
      EntryKind kind,
      PurposeName purpose,
      String what,
      List<String> codes,
      Optional<String> reason) {
    public Step {
      codes = List.copyOf(codes);
    }

    /** A step that needs no words. */
    public Step(EntryKind kind, PurposeName purpose, String what) {
      this(kind, purpose, what, List.of(), Optional.empty());
    }
  }

  /**
   * Writes a step.
   *
   * @param after the docket as it stands then
   * @param more what else happens with it
   * @throws ElpisException {@code NOT_FOUND} where the subject was erased; {@code CONFLICT} where
   *     the docket has moved on meanwhile; {@code FORBIDDEN} where the caller's key fell
   */
  public Evidence append(Asker by, Step step, Docket after, Effect... more) {
    HeldPerson person = after.subject().map(this::person).orElse(nobody.person());
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      Tale tale =
          new Tale(
              step.kind(),
              step.purpose(),
              new What(step.what(), new TreeMap<>(), step.codes()),
              by.who(),
              new Context(Optional.of(new TicketId(after.id())), step.reason(), Optional.empty()),
              policyDigest,
              after.subject().isPresent() ? 1 : 0);
      Made made =
          entries.make(
              keys,
              tale,
              new About(
                  after.subject(),
                  Optional.of(by.principal()),
                  Optional.of(new TicketId(after.id()))));
      List<Effect> effects = new ArrayList<>(List.of(more));
      effects.add(new Effect.Docketed(after));
      Draft draft = new Draft(claims(by, after), made.body(), verdict -> Optional.empty(), effects);
      return switch (Joined.of(ledger.append(draft))) {
        case Appended.Written written ->
            new Evidence(written.receipt(), written.leaf(), new Openings(made.openings()).encode());
        case Appended.Refused refused -> throw refusal(refused.verdict());
        case Appended.Skipped skipped -> throw refusal(skipped.verdict());
      };
    }
  }

  /**
   * Erases somebody as a step of a docket: neither happens without the other.
   *
   * @param after names them no more
   * @throws ElpisException as {@link #append}
   */
  public Evidence erase(Asker by, SubjectId subject, Docket after) {
    return erasure.erase(by, subject, claims(by, after), List.of(new Effect.Docketed(after)));
  }

  /** That this is the docket's next step, and that the caller still may. */
  List<Claim> claims(Asker by, Docket after) {
    List<Claim> claims = new ArrayList<>();
    claims.add(new Claim.Standing("credential:" + by.credential()));
    claims.add(new Claim.Standing("principal:" + by.principal()));
    claims.add(new Claim.Standing("recipient:" + by.recipient()));
    after.subject().map(Claim.Standing::of).ifPresent(claims::add);
    after.peer().map(Claim.Standing::of).ifPresent(claims::add);
    claims.add(
        new Claim.Once(
            "docket|" + after.kind() + "|" + after.id() + "|" + after.revision(),
            Hash.of(new byte[Hash.LENGTH]),
            clock.instant().plus(RACE_REMEMBERED)));
    return claims;
  }

  static ElpisException refusal(Verdict verdict) {
    if (verdict instanceof Verdict.Fallen fallen) {
      return fallen.key().startsWith("subject:")
          ? missing()
          : new ElpisException(ErrorCode.FORBIDDEN, "the key in use was revoked meanwhile");
    }
    return new ElpisException(
        ErrorCode.CONFLICT, "somebody else has carried this on meanwhile; read it again");
  }

  private HeldPerson person(SubjectId subject) {
    return subjects.find(subject).orElseThrow(DocketEntries::missing).held();
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such subject");
  }
}
