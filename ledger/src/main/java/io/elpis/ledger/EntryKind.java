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
  PARCEL_TIED(23),
  /** A step of a person's request. */
  REQUEST_MOVED(24),
  /** A person bars a recipient or a purpose, or lets it in again. */
  BAR_CHANGED(25),
  /** Somebody may act for a person, or may no more. */
  DELEGATION_CHANGED(26),
  /** A person was asked for a consent and said no. */
  CONSENT_REFUSED(27),
  /** What is to be erased or kept from use was decided. */
  RETENTION_MOVED(28),
  /** Somebody wrote into a register of the duties. */
  REGISTER_CHANGED(29),
  /** A step of a breach. */
  BREACH_MOVED(30),
  /** The papers for a regulator were put together. */
  PAPERS_PACKED(31),
  /** People who do not exist were planted or replaced. */
  CANARIES_CHANGED(32),
  /** A page of a release holds some of them. */
  CANARIES_RELEASED(33),
  /** Somebody tried to reach one, or had one in a file. */
  CANARY_MET(34),
  /** Whose mark a screen shows was asked. */
  VIEWER_ASKED(35),
  /** A document about a person was taken in. */
  DOCUMENT_KEPT(36),
  /** A second person opened what a trace found. */
  TRACE_OPENED(37),
  /** Somebody sealed the keys. */
  KEYS_SEALED(38),
  /** Somebody unsealed them. */
  KEYS_UNSEALED(39),
  /** People were counted for somebody, with noise. */
  STATISTIC_GIVEN(40),
  /** A trace was begun: which incident it is of, and what it may spend of α. */
  TRACE_BEGUN(41),
  /** From here on marks are computed with a second holder's share alone. */
  MARKS_SPLIT(42),
  /** A second holder opened their share of the mark keys, or it was sealed again. */
  MARKS_HELD(43),
  /** A share of a day's looks was drawn for an audit. */
  AUDIT_DRAWN(44),
  /** Rows of people left under other names, coarse enough for a stated risk. */
  PORTRAIT_RELEASED(45),
  /** By which law biases of marks are drawn was told from how values are spelled. */
  MARKS_FITTED(46);

  private final int number;

  EntryKind(int number) {
    this.number = number;
  }

  /** The number in the leaf. */
  public int number() {
    return number;
  }
}
