package io.elpis.model;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * Every failure that is not a denial. The message is shown to callers: lower case, no full stop,
 * what to do, never a personal value or a secret.
 */
public final class ElpisException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** In seconds; 0 where nobody knows. */
  private final long retryAfter;

  private final ErrorCode code;

  public ElpisException(ErrorCode code, String message) {
    super(message);
    this.code = code;
    this.retryAfter = 0;
  }

  private ElpisException(ErrorCode code, String message, long retryAfter) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** A failure that is over after {@code wait}, rounded up to whole seconds, at least one. */
  public static ElpisException until(ErrorCode code, String message, Duration wait) {
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    return new ElpisException(code, message, Math.max(1, seconds));
  }

  /** Keeps {@code cause} for the log; its message never reaches a caller. */
  public ElpisException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryAfter = 0;
  }

  public ErrorCode code() {
    return code;
  }

  /** How long it lasts, where that is known. */
  public Optional<Duration> retryAfter() {
    return retryAfter == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(retryAfter));
  }
}
