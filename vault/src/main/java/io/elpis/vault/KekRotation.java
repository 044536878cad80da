package io.elpis.vault;

import java.util.List;
import java.util.Optional;

/**
 * Re-wraps subjects' keys under the current KEK after {@link Keyring#rotateKek}, in the background.
 * Values are not touched, and keys under old KEKs open all the while. See {@link Renewal} for
 * crashes and threads; about 3 µs of CPU per row beside the database.
 */
public final class KekRotation extends Renewal<WrappedKeyRows.Row, WrappedKeyRows.Rewrapped> {
  private final Vault vault;
  private final Keyring keyring;
  private final WrappedKeyRows rows;
  private final int pageSize;

  /**
   * @param pageSize rows per transaction
   */
  public KekRotation(Vault vault, Keyring keyring, WrappedKeyRows rows, int pageSize) {
    this.vault = vault;
    this.keyring = keyring;
    this.rows = rows;
    this.pageSize = pageSize;
  }

  @Override
  List<WrappedKeyRows.Row> rowsLeft(Optional<WrappedKeyRows.Row> after) {
    return rows.rowsNotUnder(
        keyring.currentKekVersion(), after.map(WrappedKeyRows.Row::subject), pageSize);
  }

  @Override
  Optional<WrappedKeyRows.Rewrapped> renew(WrappedKeyRows.Row row) {
    WrappedKeys next = vault.rewrap(row.subject(), row.keys());
    return Optional.of(new WrappedKeyRows.Rewrapped(row, next));
  }

  @Override
  int store(List<WrappedKeyRows.Rewrapped> renewed) {
    return rows.replace(renewed);
  }
}
