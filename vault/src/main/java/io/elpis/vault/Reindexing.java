package io.elpis.vault;

import io.elpis.vault.keyset.IndexKeyEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives stored values terms under the newest index key after {@link Keyring#rotateIndexKey}, in the
 * background; search goes on by the older keys. Once it has finished, {@link
 * Keyring#retireIndexKey} ends the rotation. The value is in memory only to be digested and goes
 * nowhere else, so it needs no grant. See {@link Renewal} for crashes and threads.
 */
public final class Reindexing extends Renewal<SealedRow, IndexRows.Reindexed> {
  private final Vault vault;
  private final Keyring keyring;
  private final BlindIndex index;
  private final IndexForms forms;
  private final IndexRows rows;
  private final int pageSize;

  /**
   * @param pageSize rows per transaction
   */
  public Reindexing(Vault vault, Keyring keyring, IndexForms forms, IndexRows rows, int pageSize) {
    this.vault = vault;
    this.keyring = keyring;
    this.index = new BlindIndex(keyring);
    this.forms = forms;
    this.rows = rows;
    this.pageSize = pageSize;
  }

  @Override
  List<SealedRow> rowsLeft(Optional<SealedRow> after) {
    IndexKeyEntry newest = keyring.indexKeys().getLast();
    return rows.rowsWithout(newest.version(), after, pageSize);
  }

  @Override
  Optional<IndexRows.Reindexed> renew(SealedRow row) {
    try (SubjectKeys keys = vault.unwrap(row.subject(), row.keys())) {
      byte[] value = vault.openForMaintenance(row.place(), keys, row.sealed());
      List<IndexTerm> terms =
          forms.of(row.field(), value).stream()
              .flatMap(form -> index.termsForWrite(row.field(), form.kind(), form.text()).stream())
              .toList();
      Arrays.fill(value, (byte) 0);
      return terms.isEmpty() ? Optional.empty() : Optional.of(new IndexRows.Reindexed(row, terms));
    }
  }

  @Override
  int store(List<IndexRows.Reindexed> renewed) {
    return rows.add(renewed);
  }
}
