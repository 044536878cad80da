package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/**
 * Lets through only paths that everybody reads alike. Every id of Elpis is made of letters, digits
 * and {@code . _ : -}, so nothing else is ever needed: no parameter ({@code ;}), no backslash, no
 * empty or dot segment, and of all percent-encodings only that of the colon. A path that a proxy in
 * front may have read otherwise is refused before it is routed (CVE-2023-4853, CVE-2026-39852).
 */
final class PathGuard {
  private static final int MAX_LENGTH = 1024;

  private PathGuard() {}

  /**
   * The path with its colons decoded.
   *
   * @throws ElpisException {@code INVALID_REQUEST}
   */
  static String checked(String rawPath) {
    String path = rawPath.replace("%3A", ":").replace("%3a", ":");
    if (path.length() > MAX_LENGTH
        || !path.startsWith("/")
        || !path.chars().allMatch(PathGuard::plain)) {
      throw refused();
    }
    if (path.length() > 1) {
      for (String segment : path.substring(1).split("/", -1)) {
        if (segment.equals(".") || segment.equals("..")) {
          throw refused();
        }
      }
    }
    if (path.contains("//")) {
      throw refused();
    }
    return path;
  }

  private static boolean plain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '/'
        || c == ':'
        || c == '.'
        || c == '_'
        || c == '-'
        || c == '~';
  }

  private static ElpisException refused() {
    return new ElpisException(
        ErrorCode.INVALID_REQUEST,
        "the path has a character, an encoding or an empty or dot segment that no route needs;"
            + " write it plainly");
  }
}
