package io.elpis.relay.binding;

import io.elpis.gateway.RelayMode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.relay.waybill.RelayNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The relay's own numbers, each for one mode, as they are bought from a carrier, and its mail
 * domain. Immutable.
 *
 * @param numbers mode by number
 * @param mailDomain where mailboxes are made
 */
public record NumberPool(Map<String, RelayMode> numbers, Optional<String> mailDomain)
    implements RelayNumbers {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{5,15}");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

  /**
   * Checks numbers and domain.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
   */
  public NumberPool {
    numbers = Map.copyOf(numbers);
    for (String number : numbers.keySet()) {
      require(NUMBER.matcher(number).matches(), "a relay number is 5 to 15 digits, `+` in front");
    }
    mailDomain = mailDomain.map(domain -> domain.toLowerCase(Locale.ROOT));
    require(
        mailDomain.stream().allMatch(domain -> DOMAIN.matcher(domain).matches()),
        "the relay's mail domain is not a domain name");
  }

  /** No number and no domain: nothing is relayed. */
  public static NumberPool empty() {
    return new NumberPool(Map.of(), Optional.empty());
  }

  /**
   * Reads a pool: one number a line, then its mode ({@code axe} where none stands); {@code #}
   * begins a comment.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST} with the line
   */
  public static NumberPool parse(String text, Optional<String> mailDomain) {
    Map<String, RelayMode> numbers = new TreeMap<>();
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      String[] words = line.split("\\s+", -1);
      String place = "line " + (at + 1) + " of the relay numbers ";
      require(
          words.length <= 2 && NUMBER.matcher(words[0]).matches(),
          place + "is not a number of 5 to 15 digits and a mode");
      RelayMode mode = words.length == 2 ? mode(words[1], place) : RelayMode.AXE;
      require(numbers.put(words[0], mode) == null, place + "names a number for the second time");
    }
    return new NumberPool(numbers, mailDomain);
  }

  /** Every number of a mode, in no order that matters. */
  List<String> of(RelayMode mode) {
    List<String> found = new ArrayList<>();
    numbers.forEach((number, its) -> {
      if (its == mode) {
        found.add(number);
      }
    });
    return found;
  }

  /** The pool's number that was dialled, with or without its {@code +}. */
  Optional<String> dialled(String x) {
    if (numbers.containsKey(x)) {
      return Optional.of(x);
    }
    String other = x.startsWith("+") ? x.substring(1) : "+" + x;
    return numbers.containsKey(other) ? Optional.of(other) : Optional.empty();
  }

  @Override
  public boolean owns(String x) {
    return numbers.containsKey(x);
  }

  private static RelayMode mode(String word, String place) {
    for (RelayMode mode : RelayMode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
        return mode;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_REQUEST, place + "has a mode that is not `axb`, `axn`, `axe` or `axg`");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, message);
    }
  }
}
