package io.elpis.server.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Disclosure.QuotaLevel;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A problem document of RFC 9457.
 *
 * @param code permanent word of an {@link ErrorCode} or a denial
 * @param detail what is wrong and what to do; never a personal value
 * @param more what else a denial says, where it is one
 * @param retryAfter how long it lasts, where that is known; a header, no member
 */
record Problem(
    String type,
    String title,
    int status,
    String code,
    String detail,
    String requestId,
    @JsonUnwrapped More more,
    @JsonIgnore Optional<Duration> retryAfter) {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPE_PREFIX = "https://elpis.io/problems/";

  /**
   * What a denial of a whole request says beyond its code, as an item of a batch does.
   *
   * @param level of the quota that has no room
   * @param resetsAt when that is whole again
   * @param approval where a second person can say yes
   * @param receipt that the denial is on the ledger
   */
  record More(
      Optional<String> level,
      Optional<Instant> resetsAt,
      Optional<String> approval,
      Optional<ReceiptJson> receipt) {
    static final More NOTHING =
        new More(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Problem of(int status, String code, String detail, String requestId) {
    String title =
        code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    return new Problem(
        TYPE_PREFIX + code, title, status, code, detail, requestId, More.NOTHING, Optional.empty());
  }

  static Problem of(ElpisException failure, String requestId) {
    return of(Statuses.of(failure.code()), failure.code().word(), publicText(failure), requestId)
        .lasting(failure.retryAfter().or(() -> usual(failure.code())));
  }

  static Problem of(Reason reason, String requestId) {
    return of(Statuses.of(reason.code()), reason.code().word(), reason.detail(), requestId);
  }

  /** A denial that stands for the whole request, with its receipt. */
  static Problem of(Disclosure.Denied denied, Call call, Instant now) {
    More more =
        new More(
            denied.quota().map(QuotaLevel::level),
            denied.quota().map(QuotaLevel::resetsAt),
            denied.approval(),
            Optional.of(ReceiptJson.of(call.useCases().ledger(), denied.evidence())));
    return of(denied.reason(), call.requestId())
        .with(more)
        .lasting(denied.quota().map(quota -> Duration.between(now, quota.resetsAt())));
  }

  private Problem with(More said) {
    return new Problem(type, title, status, code, detail, requestId, said, retryAfter);
  }

  /** How long it lasts, where that is known. */
  Problem lasting(Optional<Duration> wait) {
    return new Problem(type, title, status, code, detail, requestId, more, wait);
  }

  /** What is over by itself soon; for what an operator must end, nobody knows. */
  private static Optional<Duration> usual(ErrorCode code) {
    return switch (code) {
      case OVERLOADED -> Optional.of(Duration.ofSeconds(1));
      case LEDGER_UNAVAILABLE, DATABASE_UNAVAILABLE -> Optional.of(Duration.ofSeconds(5));
      case STORAGE_FULL -> Optional.of(Duration.ofSeconds(60));
      default -> Optional.empty();
    };
  }

  Answer answer(Json json) {
    Answer answer =
        new Answer(status, new Answer.Content.Bytes(MEDIA_TYPE, json.write(this)), Map.of());
    return switch (status) {
      case 401 -> answer.with("WWW-Authenticate", "Bearer");
      case 429, 503 ->
          retryAfter
              .map(wait -> answer.with("Retry-After", Long.toString(seconds(wait))))
              .orElse(answer);
      default -> answer;
    };
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  /** What a caller may read of a failure. */
  static String publicText(ElpisException failure) {
    return switch (failure.code()) {
      case DECRYPTION_FAILED, PROOF_INVALID ->
          "stored bytes are not what they should be; tell the operator the request id";
      case BUG -> "an unexpected failure; tell the operator the request id";
      // The name that was asked for came from the caller and may be a value in the wrong place.
      case UNKNOWN_FIELD -> "a field is asked for that is not defined; see `fields` of the policy";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
