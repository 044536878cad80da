package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words of the business that Elpis does not know: kinds and states of tickets, roles, labels. They
 * are kept short and plain, so that no value can hide in them.
 */
final class Words {
  private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";
  private static final int MAX_TEXT_LENGTH = 200;

  private Words() {}

  static String kind(String word) {
    return plain("kind", word);
  }

  static String id(String word) {
    return plain("id", word);
  }

  static String state(String word) {
    return plain("state", word);
  }

  static Set<String> roles(Collection<String> words) {
    return words.stream().map(word -> plain("role", word)).collect(Collectors.toUnmodifiableSet());
  }

  /** A name or label for people to read: one line. */
  static String text(String member, String text) {
    if (text.isBlank()
        || text.length() > MAX_TEXT_LENGTH
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          "`" + member + "` is one line of 1 to " + MAX_TEXT_LENGTH + " characters");
    }
    return text;
  }

  private static String plain(String member, String word) {
    if (!word.matches(PLAIN)) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          "a `"
              + member
              + "` is 1 to 64 of letters, digits, `.`, `_`, `:`, `-`, starting with a letter or"
              + " digit");
    }
    return word;
  }
}
