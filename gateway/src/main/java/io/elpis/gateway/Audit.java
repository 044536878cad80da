package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.AuditStore.Listed;
import io.elpis.ledger.LedgerReader;
import io.elpis.ledger.StoredEntry;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the ledger for people who may: which entries there are and what they open to. Thread-safe.
 */
public final class Audit {
  private final AuditStore store;
  private final SubjectStore subjects;
  private final Nobody nobody;
  private final LedgerReader reader;
  private final Vault vault;

  public Audit(
      AuditStore store, SubjectStore subjects, Nobody nobody, LedgerReader reader, Vault vault) {
    this.store = store;
    this.subjects = subjects;
    this.nobody = nobody;
    this.reader = reader;
    this.vault = vault;
  }

  /**
   * An entry and what its commitments open to; no openings once the person was erased.
   *
   * @param about what the index outside the log says
   */
  public record Entry(Listed about, StoredEntry stored, Leaf leaf, List<Opening> openings) {}

  public List<Entry> list(Filter filter, OptionalLong before, int limit) {
    return store.list(filter, before, limit).stream().map(this::opened).toList();
  }

  /**
   * The entry at an index.
   *
   * @throws ElpisException {@code NOT_FOUND} where the log has no such entry
   */
  public Entry at(long index) {
    return opened(
        store
            .at(index)
            .orElseThrow(
                () -> new ElpisException(ErrorCode.NOT_FOUND, "the log has no entry " + index)));
  }

  private Entry opened(Listed listed) {
    StoredEntry stored = reader.entry(listed.index());
    Leaf leaf = Leaf.decode(stored.leaf());
    Optional<HeldPerson> person =
        listed.subject().isPresent()
            ? listed.subject().flatMap(subjects::find).map(StoredPerson::held)
            : Optional.of(nobody.person());
    return new Entry(
        listed,
        stored,
        leaf,
        person.map(held -> open(held, leaf, stored.sealedOpenings())).orElseGet(List::of));
  }

  private List<Opening> open(HeldPerson person, Leaf leaf, byte[] sealedOpenings) {
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      if (!keys.tag(leaf.nonce()).equals(leaf.tag())) {
        return List.of();
      }
      return SealedOpenings.open(keys, leaf.nonce(), sealedOpenings);
    }
  }
}
