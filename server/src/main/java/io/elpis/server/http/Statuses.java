package io.elpis.server.http;

import io.elpis.model.DenialCode;
import io.elpis.model.ErrorCode;

/** The one place that says which HTTP status a code has. */
final class Statuses {
  private Statuses() {}

  static int of(ErrorCode code) {
    return switch (code) {
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN, WRONG_PASSPHRASE -> 403;
      case NOT_FOUND, RELAY_NOT_BOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CONFLICT, IDEMPOTENCY_KEY_RUNNING, EXTEND_LIMIT -> 409;
      case RELAY_EXPIRED -> 410;
      case BATCH_TOO_LARGE, BODY_TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case IDEMPOTENCY_KEY_REUSED -> 422;
      case RATE_LIMITED -> 429;
      case INVALID_REQUEST,
          INVALID_ID,
          INVALID_VALUE,
          UNKNOWN_FIELD,
          MALFORMED,
          INVALID_POLICY,
          INVALID_MAP,
          PROVENANCE_REQUIRED ->
          400;
      case SEALED,
          KEY_EXHAUSTED,
          LEDGER_UNAVAILABLE,
          DATABASE_UNAVAILABLE,
          UNSAFE_DATABASE,
          STORAGE_FULL,
          OVERLOADED,
          POOL_EXHAUSTED,
          PROVIDER_UNAVAILABLE,
          LOG_WENT_BACKWARDS,
          LOG_CORRUPT ->
          503;
      case DECRYPTION_FAILED, PROOF_INVALID, BUG -> 500;
    };
  }

  /** For a denial that stands for a whole request; within a disclosure it is a value. */
  static int of(DenialCode code) {
    return switch (code) {
      case NOT_FOUND -> 404;
      case STATE_FORBIDDEN, TOKEN_STALE, ALREADY_USED -> 409;
      // Not refused: it waits for somebody else.
      case APPROVAL_PENDING -> 202;
      case STEP_UP_REQUIRED -> 401;
      case QUOTA_EXHAUSTED -> 429;
      case PURPOSE_FORBIDDEN,
          PURPOSE_MISMATCH,
          FIELD_FORBIDDEN,
          RELAY_ONLY,
          CONSENT_MISSING,
          RECIPIENT_FORBIDDEN,
          PRINCIPAL_REVOKED,
          RISK_DENIED,
          RULE_ERROR ->
          403;
    };
  }
}
