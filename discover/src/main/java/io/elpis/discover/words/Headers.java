package io.elpis.discover.words;

import io.elpis.discover.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the name of a column says of its values. */
public final class Headers {
  private static final Set<String> PEOPLE =
      WordSet.of(
          """
          customer client user person people staff employee member patient student contact guest passenger tenant applicant
          candidate subscriber owner holder payee payer recipient consignee buyer driver courier teacher doctor nurse agent
          author actor voter resident citizen parent child guardian beneficiary insured borrower debtor lead prospect worker
          personnel human individual adult profile account kunde mitarbeiter cliente empleado 客户 用户 员工 会员 患者 学生 人员
          """);

  private static final Headers STANDARD = new Headers();

  private final Map<String, Hint> hints = new HashMap<>();

  /**
   * What a name says.
   *
   * @param outright whether it leaves no doubt
   */
  public record Hint(Kind kind, boolean outright) {}

  private Headers() {
    for (String line : WordFile.lines("headers.tsv")) {
      int tab = line.indexOf('\t');
      Kind kind = Kind.valueOf(line.substring(0, tab));
      for (String word : line.substring(tab + 1).split(" ", -1)) {
        boolean outright = word.endsWith("!");
        String name = outright ? word.substring(0, word.length() - 1) : word;
        hints.putIfAbsent(joined(name), new Hint(kind, outright));
      }
    }
  }

  public static Headers standard() {
    return STANDARD;
  }

  /**
   * The hint of the whole name, else of the longest end of it that is known, else of a word in it:
   * {@code customerEmail}, {@code shipping_address_2}.
   */
  public Optional<Hint> of(String column) {
    String[] words = words(column);
    for (int from = 0; from < words.length; from++) {
      for (int to = words.length; to > from; to--) {
        Hint hint = to == words.length || from == 0 ? hints.get(joined(words, from, to)) : null;
        if (hint != null && (to == words.length || isOrnament(words, to))) {
          return Optional.of(from == 0 ? hint : weaker(hint, words, from));
        }
      }
    }
    return written(words[words.length - 1]);
  }

  /**
   * Chinese puts no blank between words: {@code 紧急联系人电话}. What a longer name ends with says less
   * than a name that is known whole.
   */
  private Optional<Hint> written(String word) {
    if (word.isEmpty() || !Character.isIdeographic(word.codePointBefore(word.length()))) {
      return Optional.empty();
    }
    for (int from = 1; from <= word.length() - 2; from++) {
      Hint hint = hints.get(Fold.of(word.substring(from)));
      if (hint != null) {
        boolean ofPerson = hint.kind() == Kind.NAME && isOfPerson(word.substring(0, from));
        return Optional.of(new Hint(hint.kind(), ofPerson));
      }
    }
    return Optional.empty();
  }

  private static boolean isOfPerson(String words) {
    return PEOPLE.stream().anyMatch(words::endsWith);
  }

  /**
   * Whether what is left behind the hint only numbers or types it: {@code phone_2}, {@code
   * email_addr}.
   */
  private static boolean isOrnament(String[] words, int from) {
    for (int i = from; i < words.length; i++) {
      if (!words[i].matches(
          "\\d+|no|nr|num|number|code|addr|address|str|text|value|line|hash|md5|enc|masked|usd|eur|gbp|cny|rmb|元|拼音|明文|加密|脱敏")) {
        return false;
      }
    }
    return true;
  }

  /**
   * A word for things in front makes another thing of it: {@code product_name}, {@code file_owner}.
   */
  private static Hint weaker(Hint hint, String[] words, int from) {
    boolean vague = hint.kind() == Kind.NAME && joined(words, from, words.length).equals("name");
    return vague ? new Hint(hint.kind(), isPerson(words[from - 1])) : hint;
  }

  /** Whether a word, such as a table's name, means people. */
  public static boolean isPerson(String word) {
    return PEOPLE.contains(word)
        || (word.endsWith("s") && PEOPLE.contains(word.substring(0, word.length() - 1)));
  }

  /** The words of a name, in lower case: by case, by underscore, by any sign. */
  public static String[] words(String name) {
    String spaced =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
            .replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2")
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    return spaced.toLowerCase(Locale.ROOT).split(" +", -1);
  }

  private static String joined(String name) {
    return Fold.of(name.toLowerCase(Locale.ROOT)).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  private static String joined(String[] words, int from, int to) {
    return Fold.of(String.join("", Arrays.asList(words).subList(from, to)));
  }
}
