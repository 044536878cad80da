package io.elpis.merkle.entry;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.regex.Pattern;

/** Permanent codes as they stand in details: lower-case words joined by hyphens. */
final class Words {
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int MAX_LENGTH = 64;

  private Words() {}

  static void check(String word) {
    if (word.length() > MAX_LENGTH || !WORD.matcher(word).matches()) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "an outcome or reason is words of a-z and 0-9 joined by hyphens");
    }
  }
}
