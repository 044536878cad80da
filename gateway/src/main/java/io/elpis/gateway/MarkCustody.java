package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.MarkShareStore.Kept;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.keyset.Passphrase;
import io.elpis.vault.keyset.SecondShare;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The second half of the mark keys. Once they are split, whoever holds the keyset computes no mark
 * of any recipient until a second holder opens the share with a passphrase of their own; and that
 * holder has no keyset. The open share is in the memory of this node alone, until it is sealed or
 * the node ends. Splitting, opening and sealing are entries of the ledger. Thread-safe.
 */
public final class MarkCustody {
  private static final PurposeName PURPOSE = new PurposeName("elpis:marks");

  private final MarkShareStore store;
  private final DeskEntries entries;
  private final Releases.Chance chance;
  private final AtomicReference<Optional<SecretBytes>> open =
      new AtomicReference<>(Optional.empty());

  public MarkCustody(MarkShareStore store, DeskEntries entries, Releases.Chance chance) {
    this.store = store;
    this.entries = entries;
    this.chance = chance;
  }

  /**
   * How the mark keys are kept.
   *
   * @param since when they were split; never for keys of the keyset alone
   * @param isOpen whether this node can compute marks
   */
  public record Status(Optional<Instant> since, boolean isOpen) {
    public boolean isSplit() {
      return since.isPresent();
    }
  }

  public Status status() {
    Optional<Instant> since = store.find().map(Kept::since);
    return new Status(since, since.isEmpty() || open.get().isPresent());
  }

  /**
   * Splits the keys; the share is open afterwards.
   *
   * @throws ElpisException {@code CONFLICT} where they are split, or a release or view was marked
   *     before and could be traced no more
   */
  public void split(Asker by, Passphrase passphrase) {
    Kept share =
        new Kept(
            SecondShare.make(passphrase, chance.random()),
            by.principal(),
            chance.clock().instant());
    if (!store.putFirst(share)) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "mark keys are split once, before the first release and the first view of a document:"
              + " what was marked before could be traced no more");
    }
    // A crash here leaves keys that are split without the entry; the opening that follows has one.
    tell(by, EntryKind.MARKS_SPLIT, "marks-split");
    open.set(Optional.of(SecondShare.open(passphrase, share.sealed())));
  }

  /**
   * Opens the share on this node.
   *
   * @throws ElpisException {@code WRONG_PASSPHRASE}; {@code CONFLICT} where nothing is split
   */
  public void unseal(Asker by, Passphrase passphrase) {
    Kept share =
        store
            .find()
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.CONFLICT, "the mark keys are not split; `elpis keys marks split`"));
    SecretBytes opened = SecondShare.open(passphrase, share.sealed());
    // On the ledger before a single mark can be computed.
    tell(by, EntryKind.MARKS_HELD, "marks-unsealed");
    open.set(Optional.of(opened));
  }

  /** Forgets the share on this node; nothing where it is not open. */
  public void seal(Asker by) {
    Optional<SecretBytes> held = open.getAndSet(Optional.empty());
    if (held.isPresent()) {
      tell(by, EntryKind.MARKS_HELD, "marks-sealed");
    }
  }

  /**
   * The share that recipients' keys are computed with; nothing where the keys are not split.
   *
   * @throws ElpisException {@code SEALED} where they are, and nobody opened the share here
   */
  Optional<SecretBytes> share() {
    Optional<SecretBytes> held = open.get();
    if (held.isEmpty() && store.find().isPresent()) {
      throw new ElpisException(
          ErrorCode.SEALED,
          "the mark keys are split and sealed; their second holder opens them with `elpis keys"
              + " marks unseal`");
    }
    return held;
  }

  private void tell(Asker by, EntryKind kind, String what) {
    Context context = new Context(Optional.empty(), Optional.empty(), Optional.empty());
    entries.tell(by, new Deed(kind, PURPOSE, what, context, Optional.empty()));
  }
}
