package io.elpis.rights.breach;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.rights.breach.BreachFile.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that a breach wants, with what PIPL 57 and GDPR 33, 34 ask to be said. Templates are
 * inert: one pass puts values in, and nothing of a value is read as a template again, so whatever
 * stands in a name or a reason stays text (F36). A lawyer reads them before they go out.
 */
public final class BreachTexts {
  /** Of the letters to persons. */
  static final String SUBJECT = "Something happened to your data / 您的个人信息发生安全事件";

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String PERSONS_ENGLISH =
      """
      Data that is kept of you was seen by somebody who should not have seen it.

      What: {fields}
      When: {from} to {to}
      Why: {cause}
      What it may mean for you: {harm}

      What we have done: {measures}
      What you can do: {advice}
      Whom to ask: {contact}

      Case {id}. You may see every look at your data, and ask for a copy or for erasure.
      """;

  private static final String PERSONS_CHINESE =
      """
      您的个人信息被不应知悉的人员获取。

      涉及信息种类:{fields}
      时间:{from} 至 {to}
      原因:{cause}
      可能造成的危害:{harm}

      我们已采取的补救措施:{measures}
      您可以采取的减轻危害的措施:{advice}
      联系方式:{contact}

      事件编号 {id}。您有权查看对您个人信息的每次访问记录,并可要求提供副本或删除。
      """;

  private static final String REGULATOR_ENGLISH =
      """
      Notification of a personal data breach, case {id}.

      Aware since: {aware}
      From {from} to {to}
      Shown by: {source}
      Persons concerned: {persons}; looks on the ledger: {looks}
      Categories of data: {fields}
      Recipients: {recipients}
      Cause: {cause}
      Likely consequences: {harm}
      Measures taken: {measures}
      Advice given to the persons: {advice}
      Contact: {contact}

      The ledger proves each look that is counted here; an export verifies offline.
      """;

  private static final String REGULATOR_CHINESE =
      """
      个人信息安全事件报告,事件编号 {id}。

      知悉时间:{aware}
      事件时间:{from} 至 {to}
      发现方式:{source}
      涉及人数:{persons};账本记录的访问次数:{looks}
      信息种类:{fields}
      接收方:{recipients}
      原因:{cause}
      可能造成的危害:{harm}
      已采取的补救措施:{measures}
      向个人提出的建议:{advice}
      联系方式:{contact}

      以上各次访问均由账本证明,导出文件可离线核验。
      """;

  private BreachTexts() {}

  /** Who reads a text. */
  public enum Reader {
    REGULATOR,
    PERSONS;

    /**
     * Reads a word of a query.
     *
     * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
     */
    public static Reader parse(String word) {
      return switch (word) {
        case "regulator" -> REGULATOR;
        case "persons" -> PERSONS;
        default ->
            throw new ElpisException(
                ErrorCode.INVALID_REQUEST, "a text is for `regulator` or `persons`");
      };
    }
  }

  /** In which language. */
  public enum Language {
    ENGLISH,
    CHINESE;

    /**
     * Reads a word of a query.
     *
     * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
     */
    public static Language parse(String word) {
      return switch (word) {
        case "en" -> ENGLISH;
        case "zh" -> CHINESE;
        default -> throw new ElpisException(ErrorCode.INVALID_REQUEST, "a text is `en` or `zh`");
      };
    }
  }

  static String of(Breach breach, Reader reader, Language language) {
    String template =
        switch (reader) {
          case PERSONS -> language == Language.ENGLISH ? PERSONS_ENGLISH : PERSONS_CHINESE;
          case REGULATOR -> language == Language.ENGLISH ? REGULATOR_ENGLISH : REGULATOR_CHINESE;
        };
    return filled(template, values(breach));
  }

  /** One pass over the template; what a value holds is never looked at again. */
  static String filled(String template, Map<String, String> values) {
    Matcher place = PLACE.matcher(template);
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (place.find()) {
      text.append(template, from, place.start());
      text.append(plain(values.getOrDefault(place.group(1), "…")));
      from = place.end();
    }
    return text.append(template.substring(from)).toString();
  }

  /** One line without characters that move or hide others. */
  private static String plain(String value) {
    return value.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ").strip();
  }

  private static Map<String, String> values(Breach breach) {
    BreachFile file = breach.file();
    Map<String, String> values = new TreeMap<>(file.words());
    values.put("id", breach.id());
    values.put("source", file.source());
    values.put("aware", WHEN.format(file.aware()));
    file.from().ifPresent(from -> values.put("from", WHEN.format(from)));
    values.put("to", WHEN.format(to(file)));
    Optional<Scope> scope = file.scope();
    scope.ifPresent(found -> {
      values.put("persons", Long.toString(found.persons()));
      values.put("looks", Long.toString(found.looks()));
      values.put("fields", String.join(", ", found.fields().keySet()));
      values.put("recipients", String.join(", ", found.recipients()));
    });
    return values;
  }

  private static Instant to(BreachFile file) {
    return file.to().orElse(file.aware());
  }
}
