package io.elpis.client;

/**
 * What a holder needs to check, offline and for ever, that a decision is on the ledger.
 *
 * @param index position of the entry, from 0
 * @param proof text of a C2SP tlog-proof
 * @param entry bytes of the entry, base64
 * @param openings what opens the entry's commitments, base64; holds who, what and why in clear
 */
public record LedgerReceipt(long index, String proof, String entry, String openings) {
  @Override
  public String toString() {
    return "LedgerReceipt[index=" + index + "]";
  }
}
