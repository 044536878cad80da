package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Checks the head of a request before anything is done for it: that its headers are well-formed,
 * that everybody agrees where it ends, and that the body it announces is one the route takes.
 */
final class Framing {
  private static final int MAX_LENGTH_DIGITS = 18;
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private Framing() {}

  /**
   * Whether what follows the head could be read in two ways, or the head itself is malformed. After
   * such a request the connection must be closed.
   *
   * @throws ElpisException {@code INVALID_REQUEST}
   */
  static void check(Headers headers) {
    for (Header header : headers) {
      boolean secret = header.headerName().equals(HeaderNames.AUTHORIZATION);
      if (!isToken(header.name()) || (!secret && !areTexts(header.allValues()))) {
        throw malformed("a header");
      }
    }
    if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
      // Helidon reads the line that announces a chunk however long it is, so that one endless line
      // would fill the heap.
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "a body is taken with a `Content-Length` only, not in chunks");
    }
    List<String> lengths = values(headers, HeaderNames.CONTENT_LENGTH);
    if (lengths.size() > 1 || !lengths.stream().allMatch(Framing::isLength)) {
      throw malformed("`Content-Length`");
    }
    if (values(headers, HeaderNames.HOST).size() != 1) {
      throw malformed("`Host`");
    }
  }

  /**
   * Refuses a body by what is announced of it, unread.
   *
   * @throws ElpisException {@code BODY_TOO_LARGE}, {@code UNSUPPORTED_MEDIA_TYPE}
   */
  static void check(Headers headers, BodyRule rule) {
    long length =
        values(headers, HeaderNames.CONTENT_LENGTH).stream()
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(0);
    if (length > rule.limitBytes()) {
      throw BodyReader.tooLarge(rule.limitBytes());
    }
    if (!hasBody(headers) || rule.mediaType().isEmpty()) {
      return;
    }
    String type = first(headers, HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
    String wanted = rule.mediaType().get();
    boolean encoded = headers.contains(HeaderNames.CONTENT_ENCODING);
    if (encoded || !(type.equals(wanted) || type.startsWith(wanted + ";"))) {
      throw new ElpisException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "the body must be `" + wanted + "` and not compressed; say so in `Content-Type`");
    }
  }

  /** Whether a body was announced, in whatever way. */
  static boolean hasBody(Headers headers) {
    return headers.contains(HeaderNames.TRANSFER_ENCODING)
        || values(headers, HeaderNames.CONTENT_LENGTH).stream()
            .anyMatch(length -> length.isEmpty() || !isOf(length, c -> c == '0'));
  }

  static List<String> values(Headers headers, HeaderName name) {
    return headers.all(name, List::of);
  }

  static Optional<String> first(Headers headers, HeaderName name) {
    return values(headers, name).stream().findFirst();
  }

  private static boolean isToken(String name) {
    return !name.isEmpty()
        && isOf(
            name,
            c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || isDigit(c)
                    || TOKEN_MARKS.indexOf(c) >= 0);
  }

  private static boolean areTexts(List<String> values) {
    for (String value : values) {
      if (!isOf(value, c -> c == '\t' || (c >= ' ' && c != 0x7f))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLength(String value) {
    return !value.isEmpty() && value.length() <= MAX_LENGTH_DIGITS && isOf(value, Framing::isDigit);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** A plain loop: every request has some ten headers. */
  private static boolean isOf(String text, IntPredicate allowed) {
    for (int at = 0; at < text.length(); at++) {
      if (!allowed.test(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static ElpisException malformed(String what) {
    return new ElpisException(
        ErrorCode.INVALID_REQUEST, what + " of the request is missing, malformed or given twice");
  }
}
