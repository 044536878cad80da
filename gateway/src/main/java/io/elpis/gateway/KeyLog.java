package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.PurposeName;
import java.util.Optional;

/**
 * Puts on the ledger what is done to the keys and by whom: an auditor sees when they changed, and
 * when somebody closed the house. Thread-safe.
 */
public final class KeyLog {
  private static final PurposeName PURPOSE = new PurposeName("elpis:keys");

  private final DeskEntries entries;

  public KeyLog(DeskEntries entries) {
    this.entries = entries;
  }

  /** What is made anew. */
  public enum Renewed {
    KEK("kek-rotated"),
    INDEX("index-rotated"),
    VALUES("values-resealed");

    private final String word;

    Renewed(String word) {
      this.word = word;
    }
  }

  /** A new key wraps or digests from now on, or values are sealed anew. */
  public void renewed(Asker by, Renewed what) {
    tell(by, EntryKind.KEY_ROTATED, what.word);
  }

  /** Told first: afterwards nothing can be. */
  public void sealing(Asker by) {
    tell(by, EntryKind.KEYS_SEALED, "keys-sealed");
  }

  public void unsealed(Asker by) {
    tell(by, EntryKind.KEYS_UNSEALED, "keys-unsealed");
  }

  private void tell(Asker by, EntryKind kind, String what) {
    Context context = new Context(Optional.empty(), Optional.empty(), Optional.empty());
    entries.tell(by, new Deed(kind, PURPOSE, what, context, Optional.empty()));
  }
}
