package io.elpis.relay.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts relay addresses where real ones stand: the sender's and the recipient's own, in any case and
 * as URLs and HTML write them. What is written otherwise, or is another address, stays. Immutable.
 */
final class Scrubber {
  private static final String AT = "(?:@|%40|&#64;|&#x40;|&commat;)";

  private final Map<Pattern, String> replacements = new LinkedHashMap<>();

  Scrubber(Leg leg) {
    put(leg.sender(), leg.shownSender());
    put(leg.recipient(), leg.shownRecipient());
  }

  private void put(String real, String shown) {
    MailAddress.parse(real)
        .ifPresent(address ->
            replacements.put(
                Pattern.compile(
                    Pattern.quote(address.local()) + AT + Pattern.quote(address.domain()),
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                Matcher.quoteReplacement(shown)));
  }

  String clean(String text) {
    String cleaned = text;
    for (Map.Entry<Pattern, String> replacement : replacements.entrySet()) {
      cleaned = replacement.getKey().matcher(cleaned).replaceAll(replacement.getValue());
    }
    return cleaned;
  }
}
