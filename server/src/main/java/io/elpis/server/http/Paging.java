package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list: how many, and after which. A cursor is the last id of the page before in
 * base64url, which a caller passes back and does not read.
 */
record Paging(int limit, Optional<String> after) {
  static final String LIMIT = "limit";
  static final String CURSOR = "cursor";
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  static Paging of(Query query) {
    return new Paging(
        query.get(LIMIT).map(Paging::limit).orElse(DEFAULT_LIMIT),
        query.get(CURSOR).map(Paging::decode));
  }

  /** Where pages are as long as the server says. */
  static Paging ofFixed(Query query, int limit) {
    return new Paging(limit, query.get(CURSOR).map(Paging::decode));
  }

  /** One more than the page holds, so that it shows whether there is another. */
  int toFetch() {
    return limit + 1;
  }

  /** The page of what was fetched; {@code id} names an item for the cursor. */
  <T, V> Page<V> page(List<T> fetched, Function<T, String> id, Function<T, V> view) {
    List<T> items = fetched.subList(0, Math.min(limit, fetched.size()));
    return page(items, fetched.size() > limit, id, view);
  }

  /** A page of exactly these; {@code more} says whether another follows. */
  static <T, V> Page<V> page(
      List<T> items, boolean more, Function<T, String> id, Function<T, V> view) {
    Optional<String> next =
        more ? Optional.of(encode(id.apply(items.getLast()))) : Optional.empty();
    return new Page<>(items.stream().map(view).toList(), next);
  }

  /** A page as JSON. */
  record Page<V>(List<V> items, Optional<String> next) {
    static <V> Page<V> whole(List<V> items) {
      return new Page<>(items, Optional.empty());
    }
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST, "`limit` is a number from 1 to " + MAX_LIMIT);
  }

  private static String encode(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the `cursor` is not one that a page gave; start without one");
    }
  }
}
