package io.elpis.relay.mail;

import io.elpis.vault.Veil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Message ids of one side as the other sees them. An id names the house that made it, so it goes
 * out veiled and comes back as it was: both sides keep their threads. Immutable.
 */
final class MessageIds {
  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,250})>");

  /** Longer ones, and longer chains, are not worth the lines they take. */
  private static final int MAX_LENGTH = 200;

  private static final int MAX_CHAIN = 20;

  private final Veil veil;
  private final String context;
  private final String domain;

  MessageIds(Veil veil, String context, String domain) {
    this.veil = veil;
    this.context = context;
    this.domain = domain;
  }

  /** The one id for the other side; empty where it is none. */
  Optional<String> mapped(String header) {
    return chain(header).stream().findFirst();
  }

  /** Every id of a header in order, the last ones where there are too many. */
  List<String> chain(String header) {
    List<String> mapped = new ArrayList<>();
    Matcher ids = ID.matcher(header);
    while (ids.find()) {
      other(ids.group(1)).ifPresent(id -> mapped.add("<" + id + ">"));
    }
    return mapped.subList(Math.max(0, mapped.size() - MAX_CHAIN), mapped.size());
  }

  private Optional<String> other(String id) {
    String own = "@" + domain;
    if (id.endsWith(own)) {
      return veil.lifted(context, id.substring(0, id.length() - own.length()));
    }
    return id.length() <= MAX_LENGTH ? Optional.of(veil.over(context, id) + own) : Optional.empty();
  }
}
