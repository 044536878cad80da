package io.elpis.vault.field;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of IPv4 in four decimal numbers, and of IPv6 in the canonical form of RFC 5952. */
final class IpGrammar implements Grammar {
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:]+(:[0-9.]+)?");

  /** Two or more zero groups in a row. */
  private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)");

  @Override
  public int maxLength() {
    return 64;
  }

  @Override
  public Reading read(String text) {
    String plain = CleanText.plain(text);
    if (V4.matcher(plain).matches()) {
      return new Reading.Valid(text, plain);
    }
    if (V6.matcher(plain).matches()) {
      try {
        return new Reading.Valid(text, canonical(InetAddress.ofLiteral(plain)));
      } catch (IllegalArgumentException _) {
        // Falls through: looked like one, but has too many groups or a bad tail.
      }
    }
    return new Reading.Invalid("is an IPv4 or IPv6 address without zone, port or prefix length");
  }

  @Override
  public double confidence(Reading.Valid value) {
    return 0.95;
  }

  private static String canonical(InetAddress address) {
    if (address instanceof Inet4Address) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 2) {
      int group = ((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF);
      groups.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
    }
    return shortened(groups.toString());
  }

  /** RFC 5952 section 4.2: the longest run of zero groups, the first of equals, becomes "::". */
  private static String shortened(String groups) {
    Matcher run = ZEROS.matcher(groups);
    int start = 0;
    int end = 0;
    while (run.find()) {
      if (zeroGroups(run.group()) > zeroGroups(groups.substring(start, end))) {
        start = run.start();
        end = run.end();
      }
    }
    if (end == 0) {
      return groups;
    }
    String tail = groups.substring(end);
    return groups.substring(0, start) + "::" + (tail.isEmpty() ? "" : tail.substring(1));
  }

  private static long zeroGroups(String run) {
    return run.chars().filter(c -> c == '0').count();
  }
}
