package io.elpis.vault.field;

/**
 * Where a masked value is shown; each place has its own column in {@code docs/formats/fields.md}.
 */
public enum MaskStyle {
  /** A merchant's back office: enough to tell two open orders apart. */
  MERCHANT_PAGE,
  /** After the delivery: only that a value is held. */
  AFTER_SALE,
  /** Paper that strangers read: nothing that reaches or finds the person without the carrier. */
  WAYBILL
}
