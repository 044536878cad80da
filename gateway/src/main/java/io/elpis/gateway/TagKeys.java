package io.elpis.gateway;

import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.gateway.EntryMaker.Made;
import io.elpis.gateway.EntryMaker.Tale;
import io.elpis.ledger.Appended;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Draft;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.What;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives out a subject's tag key, with which the subject, or an auditor for them, finds every entry
 * about them in the public log and so notices one that was left out. The key opens nothing. That it
 * was given is itself an entry about the subject, durable before the key leaves. Thread-safe.
 */
public final class TagKeys {
  private static final PurposeName PURPOSE = new PurposeName("elpis:tag-key");

  private final SubjectStore store;
  private final Vault vault;
  private final EntryMaker entries;
  private final Ledger ledger;
  private final Policy policy;

  public TagKeys(
      SubjectStore store, Vault vault, EntryMaker entries, Ledger ledger, Policy policy) {
    this.store = store;
    this.vault = vault;
    this.entries = entries;
    this.ledger = ledger;
    this.policy = policy;
  }

  /**
   * A tag key and the entry that says it was given.
   *
   * @param tagKey 32 bytes; whoever has it can tell which entries are about this subject
   */
  public record Given(byte[] tagKey, Evidence evidence) {
    /** Never the key. */
    @Override
    public String toString() {
      return "Given";
    }
  }

  /**
   * Records and gives.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such person, or it was erased
   */
  public Given give(Asker by, SubjectId subject) {
    HeldPerson person = store.find(subject).orElseThrow(TagKeys::missing).held();
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      Tale tale =
          new Tale(
              EntryKind.TAG_KEY_GIVEN,
              PURPOSE,
              new What("tag-key-given", new TreeMap<>(), List.of()),
              by.who(),
              new Context(Optional.empty(), Optional.empty(), Optional.of(subject)),
              policy.digest(),
              1);
      About about = new About(Optional.of(subject), Optional.of(by.principal()), Optional.empty());
      Made made = entries.make(keys, tale, about);
      Draft draft =
          new Draft(
              List.of(Claim.Standing.of(subject)),
              made.body(),
              verdict -> Optional.empty(),
              List.of());
      return switch (Joined.of(ledger.append(draft))) {
        case Appended.Written written ->
            new Given(
                keys.exportTagKey(),
                new Evidence(
                    written.receipt(), written.leaf(), new Openings(made.openings()).encode()));
        case Appended.Refused _, Appended.Skipped _ -> throw missing();
      };
    }
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such subject");
  }
}
