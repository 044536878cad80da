package io.elpis.scenarios.stage;

import io.elpis.model.FieldType;
import io.elpis.testkit.people.Person;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What got out: which true values of the people of a scene stand in the bytes that callers
 * received. It knows nothing of levels or outcomes; it looks for the values themselves, in the text
 * as it came, in what its longer base64 strings hold, and, for numbers, between any separators.
 * Thread-safe.
 */
public final class Spill {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{24,}={0,2}");
  private static final Pattern COUNTRY_CODE = Pattern.compile("^\\+(1|33|44|49|55|81|852|86)");
  private static final List<FieldType> SECRETS =
      List.of(
          FieldType.NAME,
          FieldType.MOBILE,
          FieldType.EMAIL,
          FieldType.RESIDENT_ID,
          FieldType.BANK_CARD);

  /** A value that would be out; a number is also found between separators. */
  private record Secret(String kind, String value, boolean number) {}

  private final Set<Secret> guarded = new HashSet<>();
  private final Set<Secret> out = new HashSet<>();

  /** Looks for this person's values from now on. */
  public synchronized void guard(Person person) {
    for (FieldType type : SECRETS) {
      person.text(type).ifPresent(value -> guarded.add(secret(type.word(), value)));
    }
    // The door is in the first line of some addresses and in the second of others.
    for (String line : List.of("line1", "line2")) {
      String text = person.address().getOrDefault(line, "");
      if (!text.isBlank()) {
        guarded.add(new Secret("door", text, false));
      }
    }
  }

  /** Looks through what somebody received. */
  public synchronized void look(byte[] received) {
    String text = new String(received, StandardCharsets.UTF_8);
    search(text);
    Matcher encoded = BASE64.matcher(text);
    while (encoded.find()) {
      decode(encoded.group());
    }
  }

  /** How many different values of each kind got out; kinds that stayed in are absent. */
  public synchronized SortedMap<String, Integer> counts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    out.forEach(secret -> counts.merge(secret.kind(), 1, Integer::sum));
    return counts;
  }

  /** How many different values of one kind got out. */
  public int count(String kind) {
    return counts().getOrDefault(kind, 0);
  }

  private void decode(String encoded) {
    Base64.Decoder decoder =
        encoded.matches(".*[_-].*") ? Base64.getUrlDecoder() : Base64.getDecoder();
    try {
      search(new String(decoder.decode(encoded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      // A long word and nothing more: it was searched as it stands.
      return;
    }
  }

  private void search(String text) {
    String digits = text.replaceAll("(?<=[0-9])[ .()/-]{1,2}(?=[0-9])", "");
    for (Secret secret : guarded) {
      if (text.contains(secret.value()) || (secret.number() && digits.contains(secret.value()))) {
        out.add(secret);
      }
    }
  }

  /** A telephone number is looked for without its country code, however it is written. */
  private static Secret secret(String kind, String value) {
    String bare = COUNTRY_CODE.matcher(value).replaceFirst("").replaceAll("[ ()-]", "");
    boolean number = bare.matches("[0-9]{7,}[0-9Xx]?");
    return new Secret(kind, number ? bare : value, number);
  }
}
