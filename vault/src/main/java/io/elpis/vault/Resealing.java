package io.elpis.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Seals stored values again under the vault's suite for new values, in the background; both suites
 * open all the while. The value is in memory only between opening and sealing and goes nowhere
 * else, so it needs no grant. See {@link Renewal} for crashes and threads.
 */
public final class Resealing extends Renewal<SealedRow, SealedRows.Resealed> {
  private final Vault vault;
  private final SealedRows rows;
  private final int pageSize;

  /**
   * @param pageSize rows per transaction
   */
  public Resealing(Vault vault, SealedRows rows, int pageSize) {
    this.vault = vault;
    this.rows = rows;
    this.pageSize = pageSize;
  }

  @Override
  List<SealedRow> rowsLeft(Optional<SealedRow> after) {
    return rows.rowsNotUnder(vault.suite(), after, pageSize);
  }

  @Override
  Optional<SealedRows.Resealed> renew(SealedRow row) {
    try (SubjectKeys keys = vault.unwrap(row.subject(), row.keys())) {
      byte[] value = vault.openForMaintenance(row.place(), keys, row.sealed());
      Sealed next = vault.seal(row.subject(), keys, row.field(), row.version(), value);
      Arrays.fill(value, (byte) 0);
      return Optional.of(new SealedRows.Resealed(row, next));
    }
  }

  @Override
  int store(List<SealedRows.Resealed> renewed) {
    return rows.replace(renewed);
  }
}
