package io.elpis.gateway;

import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.gateway.EntryMaker.Made;
import io.elpis.gateway.EntryMaker.Tale;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
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
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.policy.Bars;
import io.elpis.policy.Policy;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Erases a person by destroying their keys. The entry and the destruction are one transaction, so
 * an erasure is either on the ledger and nothing opens any more, or it did not happen. Rows that
 * are unreadable from then on are cleared afterwards, resumably. Thread-safe.
 */
public final class Erasure {
  private static final PurposeName PURPOSE = new PurposeName("elpis:erasure");

  private final SubjectStore store;
  private final Vault vault;
  private final EntryMaker entries;
  private final Ledger ledger;
  private final Policy policy;

  public Erasure(
      SubjectStore store, Vault vault, EntryMaker entries, Ledger ledger, Policy policy) {
    this.store = store;
    this.vault = vault;
    this.entries = entries;
    this.ledger = ledger;
    this.policy = policy;
  }

  /**
   * Returns once nothing of the person can be opened.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such person, or it was erased
   *     before; {@code CONFLICT} where a legal period runs while which the person is kept
   */
  public Evidence erase(Asker by, SubjectId subject) {
    return erase(by, subject, List.of(), List.of());
  }

  /** As above, where these hold as well, and with these effects. */
  Evidence erase(Asker by, SubjectId subject, List<Claim> claims, List<Effect> more) {
    HeldPerson person = store.find(subject).orElseThrow(Erasure::missing).held();
    Claim.Standing standing = Claim.Standing.of(subject);
    Claim.Standing unfrozen = new Claim.Standing(Bars.use(subject));
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      Tale tale =
          new Tale(
              EntryKind.ERASED,
              PURPOSE,
              new What("erased", new TreeMap<>(), List.of()),
              by.who(),
              new Context(Optional.empty(), Optional.empty(), Optional.empty()),
              policy.digest(),
              1);
      Made made =
          entries.make(
              keys,
              tale,
              new About(Optional.empty(), Optional.of(by.principal()), Optional.empty()));
      Draft draft =
          new Draft(
              Stream.concat(Stream.of(standing, unfrozen), claims.stream()).toList(),
              made.body(),
              verdict -> Optional.empty(),
              Stream.concat(
                      Stream.of(new Effect.Shredded(subject), new Effect.Fell(standing.key())),
                      more.stream())
                  .toList());
      return switch (Joined.of(ledger.append(draft))) {
        case Appended.Written written ->
            new Evidence(written.receipt(), written.leaf(), new Openings(made.openings()).encode());
        case Appended.Refused refused -> throw refusal(refused.verdict(), unfrozen);
        case Appended.Skipped skipped -> throw refusal(skipped.verdict(), unfrozen);
      };
    }
  }

  /** Clears what erased people leave behind, a page at a time, until there is none. */
  public void clear() {
    boolean more = true;
    while (more) {
      more = store.clearErased();
    }
  }

  private static ElpisException refusal(Verdict verdict, Claim.Standing unfrozen) {
    return verdict instanceof Verdict.Fallen fallen && fallen.key().equals(unfrozen.key())
        ? new ElpisException(
            ErrorCode.CONFLICT,
            "a legal period runs: the data is frozen, kept and not used, until the hold is lifted")
        : DocketEntries.refusal(verdict);
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such subject");
  }
}
