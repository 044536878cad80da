package io.elpis.relay.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox as the envelope names it; personal unless its domain is the relay's.
 *
 * @param domain in lower case
 */
record MailAddress(String local, String domain) {

  /** Empty for what is no address; the empty reverse path is none either. */
  static Optional<MailAddress> parse(String text) {
    String bare = text.strip();
    if (bare.startsWith("<") && bare.endsWith(">")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    int at = bare.lastIndexOf('@');
    boolean whole = at > 0 && at < bare.length() - 1 && bare.length() <= 254;
    boolean plain = bare.chars().allMatch(c -> c > ' ' && c != 0x7f && c != '<' && c != '>');
    return whole && plain
        ? Optional.of(
            new MailAddress(bare.substring(0, at), bare.substring(at + 1).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  String text() {
    return local + "@" + domain;
  }

  @Override
  public String toString() {
    return "MailAddress[hidden]";
  }
}
