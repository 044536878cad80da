package io.elpis.policy;

import io.elpis.model.DenialCode;
import io.elpis.model.Reason;

/**
 * The words of each denial, one for each code and cause. They say nothing that differs between a
 * thing that does not exist and a thing that is not the caller's.
 */
final class Denials {
  static final Reason NOT_FOUND =
      new Reason(
          DenialCode.NOT_FOUND,
          "no such subject, ticket or token of yours; check what you ask for");
  static final Reason PRINCIPAL_REVOKED =
      new Reason(DenialCode.PRINCIPAL_REVOKED, "this principal is suspended");
  static final Reason RECIPIENT_SUSPENDED =
      new Reason(DenialCode.RECIPIENT_FORBIDDEN, "this recipient is suspended");
  static final Reason TIER_TOO_LOW =
      new Reason(DenialCode.RECIPIENT_FORBIDDEN, "the purpose wants a better verified recipient");
  static final Reason RISK_DENIED =
      new Reason(
          DenialCode.RISK_DENIED,
          "watch limits this principal; see `elpis watch alerts --mine`, where a ticket can be attached");
  static final Reason PURPOSE_FORBIDDEN =
      new Reason(DenialCode.PURPOSE_FORBIDDEN, "the purpose is not open to this principal");
  static final Reason TICKET_NEEDED =
      new Reason(DenialCode.PURPOSE_MISMATCH, "the purpose needs a ticket; name one");
  static final Reason TICKET_OF_ANOTHER_KIND =
      new Reason(DenialCode.PURPOSE_MISMATCH, "the purpose needs a ticket of another kind");
  static final Reason REASON_NEEDED =
      new Reason(DenialCode.PURPOSE_MISMATCH, "the purpose needs a reason; say why");
  static final Reason OUTSIDE_WINDOW =
      new Reason(DenialCode.STATE_FORBIDDEN, "the ticket is not open now");
  static final Reason CONDITION_FAILED =
      new Reason(DenialCode.STATE_FORBIDDEN, "the ticket's state or assignees do not allow it now");
  static final Reason RULE_ERROR =
      new Reason(
          DenialCode.RULE_ERROR,
          "the purpose's condition raised an error; tell the policy's author");
  static final Reason CONSENT_MISSING =
      new Reason(
          DenialCode.CONSENT_MISSING,
          "no consent in force covers the purpose, the recipient and the fields");
  static final Reason FIELD_FORBIDDEN =
      new Reason(DenialCode.FIELD_FORBIDDEN, "the purpose gives none of these fields");
  static final Reason LEVEL_TOO_LOW =
      new Reason(
          DenialCode.FIELD_FORBIDDEN,
          "the purpose gives one of these fields at a lower level than `at_least`");
  static final Reason RELAY_ONLY =
      new Reason(
          DenialCode.RELAY_ONLY,
          "the purpose gives a relay in place of the value; ask without `at_least`, or for"
              + " `relayed`");
  static final Reason NOT_SEARCHABLE =
      new Reason(DenialCode.FIELD_FORBIDDEN, "the purpose may not search by this field");
  static final Reason APPROVAL_PENDING =
      new Reason(
          DenialCode.APPROVAL_PENDING,
          "the subject is shielded; a second person approves, or ask for masks");
  static final Reason RECEIVER_FORBIDDEN =
      new Reason(DenialCode.RECIPIENT_FORBIDDEN, "the purpose hands nothing over to this receiver");
  static final Reason RELEASE_FORBIDDEN =
      new Reason(DenialCode.RECIPIENT_FORBIDDEN, "the purpose releases no files to this recipient");
  static final Reason STEP_UP_REQUIRED =
      new Reason(
          DenialCode.STEP_UP_REQUIRED,
          "the purpose wants a request that is signed by an enrolled device of the principal");
  static final Reason STEP_UP_BY_WATCH =
      new Reason(
          DenialCode.STEP_UP_REQUIRED,
          "watch wants every request signed by an enrolled device of the principal for now; see"
              + " `elpis watch alerts --mine`");
  static final Reason TOKEN_STALE =
      new Reason(
          DenialCode.TOKEN_STALE, "the token has expired or its value changed; get a new one");

  static final Reason QUOTA_EXHAUSTED =
      new Reason(DenialCode.QUOTA_EXHAUSTED, "the quota is spent; try again when it is whole");
  static final Reason ALREADY_USED =
      new Reason(DenialCode.ALREADY_USED, "the ticket was used before and is good for one use");

  private Denials() {}

  /** The words for a denial of which only the code is known. */
  static Reason of(DenialCode code) {
    return switch (code) {
      case NOT_FOUND -> NOT_FOUND;
      case PURPOSE_FORBIDDEN -> PURPOSE_FORBIDDEN;
      case PURPOSE_MISMATCH -> TICKET_OF_ANOTHER_KIND;
      case STATE_FORBIDDEN -> CONDITION_FAILED;
      case FIELD_FORBIDDEN -> FIELD_FORBIDDEN;
      case RELAY_ONLY -> RELAY_ONLY;
      case CONSENT_MISSING -> CONSENT_MISSING;
      case RECIPIENT_FORBIDDEN -> RECIPIENT_SUSPENDED;
      case PRINCIPAL_REVOKED -> PRINCIPAL_REVOKED;
      case RISK_DENIED -> RISK_DENIED;
      case APPROVAL_PENDING -> APPROVAL_PENDING;
      case STEP_UP_REQUIRED -> STEP_UP_REQUIRED;
      case QUOTA_EXHAUSTED -> QUOTA_EXHAUSTED;
      case ALREADY_USED -> ALREADY_USED;
      case RULE_ERROR -> RULE_ERROR;
      case TOKEN_STALE -> TOKEN_STALE;
    };
  }
}
