package io.elpis.relay.sip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was dialled: the relay's number and an extension behind it, as {@code x;ext=1234} or {@code
 * x*1234}.
 */
record Dialled(String x, Optional<String> extension) {
  private static final Pattern FORM =
      Pattern.compile("(\\+?[0-9]{5,15})(?:(?:;ext=|\\*|%2[aA])([0-9]{1,8}))?(?:;.*)?");

  /** The user part of a request's URI; empty where it is no number. */
  static Optional<Dialled> parse(String user) {
    Matcher parts = FORM.matcher(user);
    return parts.matches()
        ? Optional.of(new Dialled(parts.group(1), Optional.ofNullable(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Dialled[hidden]";
  }
}
