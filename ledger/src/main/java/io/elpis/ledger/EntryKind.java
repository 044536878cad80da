package io.elpis.ledger;

/** What a leaf says happened. The number stands in the leaf and is permanent. */
public enum EntryKind {
  PERMITTED(1),
  DENIED(2),
  ERASED(3),
  CONSENT_GIVEN(4),
  CONSENT_WITHDRAWN(5),
  POLICY_CHANGED(6),
  KEY_ROTATED(7),
  PRINCIPAL_CHANGED(8),
  SEARCHED(9),
  IMPORTED(10),
  ORIGIN(11),
  TAG_KEY_GIVEN(12),
  APPROVAL_ASKED(13),
  APPROVAL_GIVEN(14),
  APPROVAL_REFUSED(15),
  PARCEL_SCANNED(16),
  ESCROW_CHARGED(17),
  LIMIT_LAID(18),
  LIMIT_LIFTED(19),
  LIMIT_APPEALED(20),
  RELEASED(21),
  TRACED(22),
  /** Which order a waybill carries. */
  PARCEL_TIED(23);

  private final int number;

  EntryKind(int number) {
    this.number = number;
  }

  /** The number in the leaf. */
  public int number() {
    return number;
  }
}
