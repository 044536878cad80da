package io.elpis.model;

import java.util.Locale;

/** Permanent codes of failures. A code is never renamed or given a second meaning. */
public enum ErrorCode {
  INVALID_REQUEST(ErrorCategory.CALLER),
  INVALID_ID(ErrorCategory.CALLER),
  INVALID_VALUE(ErrorCategory.CALLER),
  UNKNOWN_FIELD(ErrorCategory.CALLER),
  MALFORMED(ErrorCategory.CALLER),
  NOT_FOUND(ErrorCategory.CALLER),
  CONFLICT(ErrorCategory.CALLER),
  BATCH_TOO_LARGE(ErrorCategory.CALLER),
  BODY_TOO_LARGE(ErrorCategory.CALLER),
  METHOD_NOT_ALLOWED(ErrorCategory.CALLER),
  UNSUPPORTED_MEDIA_TYPE(ErrorCategory.CALLER),
  IDEMPOTENCY_KEY_REUSED(ErrorCategory.CALLER),
  IDEMPOTENCY_KEY_RUNNING(ErrorCategory.CALLER),
  INVALID_POLICY(ErrorCategory.CALLER),
  INVALID_MAP(ErrorCategory.CALLER),
  /** An import that does not say where its rows come from and by what right they are held. */
  PROVENANCE_REQUIRED(ErrorCategory.CALLER),
  /** There is no such relay, or it is not the caller's: the two are one answer. */
  RELAY_NOT_BOUND(ErrorCategory.CALLER),
  /** The relay was bound once and has ended. */
  RELAY_EXPIRED(ErrorCategory.CALLER),
  /** The relay was extended as often as it may be. */
  EXTEND_LIMIT(ErrorCategory.CALLER),
  UNAUTHENTICATED(ErrorCategory.DENIED),
  FORBIDDEN(ErrorCategory.DENIED),
  RATE_LIMITED(ErrorCategory.DENIED),
  DECRYPTION_FAILED(ErrorCategory.INTEGRITY),
  PROOF_INVALID(ErrorCategory.INTEGRITY),
  LOG_WENT_BACKWARDS(ErrorCategory.INTEGRITY),
  LOG_CORRUPT(ErrorCategory.INTEGRITY),
  SEALED(ErrorCategory.UNAVAILABLE),
  WRONG_PASSPHRASE(ErrorCategory.DENIED),
  KEY_EXHAUSTED(ErrorCategory.UNAVAILABLE),
  LEDGER_UNAVAILABLE(ErrorCategory.UNAVAILABLE),
  DATABASE_UNAVAILABLE(ErrorCategory.UNAVAILABLE),
  UNSAFE_DATABASE(ErrorCategory.UNAVAILABLE),
  STORAGE_FULL(ErrorCategory.UNAVAILABLE),
  OVERLOADED(ErrorCategory.UNAVAILABLE),
  /** Every number of the relay's pool is bound or in quarantine. */
  POOL_EXHAUSTED(ErrorCategory.UNAVAILABLE),
  PROVIDER_UNAVAILABLE(ErrorCategory.UNAVAILABLE),
  BUG(ErrorCategory.BUG);

  private final ErrorCategory category;

  ErrorCode(ErrorCategory category) {
    this.category = category;
  }

  public ErrorCategory category() {
    return category;
  }

  /** The word used in problem documents: {@code batch-too-large}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
