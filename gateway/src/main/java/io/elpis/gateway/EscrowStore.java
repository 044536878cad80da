package io.elpis.gateway;

import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which parcel carries which order, who signs scans, what is overdue. Parcels are tied with the
 * ledger's entries only. Thread-safe.
 */
public interface EscrowStore {
  /** The Ed25519 key that a carrier signs with, as 32 bytes. */
  Optional<byte[]> scanKey(RecipientId carrier);

  /**
   * Puts a carrier's key, new or changed.
   *
   * @throws io.elpis.model.ElpisException {@code NOT_FOUND} where there is no such recipient
   */
  void putScanKey(RecipientId carrier, byte[] publicKey);

  /** The order that a waybill carries. */
  Optional<TicketId> order(TicketId waybill);

  /** Whether the waybill carries any order already, or the order is carried by any waybill. */
  boolean isTied(TicketId waybill, TicketId order);

  /** Orders for which something is held whose time is over, the longest overdue first. */
  List<Overdue> overdue(Instant now, int limit);

  /** An order that nobody scanned. */
  record Overdue(TicketId order, Instant due) {}
}
