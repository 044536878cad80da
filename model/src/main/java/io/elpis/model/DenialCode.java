package io.elpis.model;

import java.util.Locale;

/** Permanent codes of denials. A denial is a value, goes on the ledger, and discloses nothing. */
public enum DenialCode {
  /** Unknown, or not the caller's: the two are one answer. */
  NOT_FOUND,
  /** The purpose is not open to this principal. */
  PURPOSE_FORBIDDEN,
  /** The purpose needs a ticket of another kind, or a ticket at all. */
  PURPOSE_MISMATCH,
  /** The ticket's state, window or assignees do not allow it now. */
  STATE_FORBIDDEN,
  /** No requested field may be touched for this purpose. */
  FIELD_FORBIDDEN,
  /** The caller takes no less than the value, and the purpose gives a relay in its place. */
  RELAY_ONLY,
  /** The purpose rests on a consent that is absent or withdrawn. */
  CONSENT_MISSING,
  /** The recipient's tier is too low or it is suspended. */
  RECIPIENT_FORBIDDEN,
  /** The principal or its credential was suspended or revoked. */
  PRINCIPAL_REVOKED,
  /** Watch limits this principal. */
  RISK_DENIED,
  /** A second person must approve first: the subject is shielded, or the quota nearly spent. */
  APPROVAL_PENDING,
  /** The quota of the window is spent. */
  QUOTA_EXHAUSTED,
  /** A single-use ticket or approval was used before. */
  ALREADY_USED,
  /** A rule raised an error; an erroring rule denies. */
  RULE_ERROR,
  /** The token is of an earlier version of the field. */
  TOKEN_STALE,
  /** More proof of who asks is wanted: a request signed by an enrolled device. */
  STEP_UP_REQUIRED;

  /**
   * Reads {@link #word()}.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where there is no such code
   */
  public static DenialCode parse(String word) {
    for (DenialCode code : values()) {
      if (code.word().equals(word)) {
        return code;
      }
    }
    throw new ElpisException(ErrorCode.MALFORMED, "there is no such denial code");
  }

  /** The word used in JSON and the ledger: {@code state-forbidden}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
