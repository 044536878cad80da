package io.elpis.model;

import java.io.Serial;

/**
 * Every failure that is not a denial. The message is shown to callers: lower case, no full stop,
 * what to do, never a personal value or a secret.
 */
public final class ElpisException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ElpisException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /** Keeps {@code cause} for the log; its message never reaches a caller. */
  public ElpisException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
