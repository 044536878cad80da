package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Reason;
import java.util.Locale;
import java.util.Map;

/**
 * A problem document of RFC 9457.
 *
 * @param code permanent word of an {@link ErrorCode} or a denial
 * @param detail what is wrong and what to do; never a personal value
 */
record Problem(
    String type, String title, int status, String code, String detail, String requestId) {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPE_PREFIX = "https://elpis.io/problems/";
  private static final String RETRY_SECONDS = "1";

  static Problem of(int status, String code, String detail, String requestId) {
    String title =
        code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    return new Problem(TYPE_PREFIX + code, title, status, code, detail, requestId);
  }

  static Problem of(ElpisException failure, String requestId) {
    return of(Statuses.of(failure.code()), failure.code().word(), publicText(failure), requestId);
  }

  static Problem of(Reason reason, String requestId) {
    return of(Statuses.of(reason.code()), reason.code().word(), reason.detail(), requestId);
  }

  Answer answer(Json json) {
    Answer answer =
        new Answer(status, new Answer.Content.Bytes(MEDIA_TYPE, json.write(this)), Map.of());
    return switch (status) {
      case 401 -> answer.with("WWW-Authenticate", "Bearer");
      case 429, 503 -> answer.with("Retry-After", RETRY_SECONDS);
      default -> answer;
    };
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
