package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.policy.Policy;
import io.elpis.trace.match.Clue;
import io.elpis.trace.match.ClueReader;
import io.elpis.vault.BlindIndex;
import io.elpis.vault.IndexKind;
import io.elpis.vault.field.FieldRule;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.IndexedForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads cells of foreign tables by the rules of the vault's own types, and makes of them the terms
 * under which the policy lets values be found. Of a number whose middle is masked its end is read.
 * Thread-safe.
 */
final class VaultClues implements ClueReader {
  private static final double LEAST_SURENESS = .3;
  private static final Pattern MASKED_NUMBER =
      Pattern.compile("[+\\d][\\d ]*[*•xX＊]{2,}[\\d ]*?(\\d{4})");

  private final FieldRules rules;
  private final BlindIndex index;
  private final Policy policy;

  VaultClues(FieldRules rules, BlindIndex index, Policy policy) {
    this.rules = rules;
    this.index = index;
    this.policy = policy;
  }

  @Override
  public List<Guess> guesses(String text) {
    List<Guess> guesses = new ArrayList<>();
    for (FieldType type : FieldType.values()) {
      double sureness = rules.rule(type).classify(text);
      if (sureness >= LEAST_SURENESS && type != FieldType.FREE_TEXT) {
        guesses.add(new Guess(type.word(), sureness));
      }
    }
    if (guesses.isEmpty() && MASKED_NUMBER.matcher(text).matches()) {
      guesses.add(new Guess(FieldType.MOBILE.word(), .9));
    }
    guesses.sort(Comparator.comparingDouble(Guess::sureness).reversed());
    return guesses;
  }

  @Override
  public List<Clue> clues(String text, String word) {
    Optional<FieldType> type = FieldType.of(word);
    List<IndexedForm> forms = type.map(found -> forms(text, found)).orElseGet(List::of);
    List<Clue> clues = new ArrayList<>();
    for (Map.Entry<FieldName, FieldType> field : policy.catalogue().fields().entrySet()) {
      if (type.filter(field.getValue()::equals).isPresent()) {
        Set<String> kinds = policy.indexOf(field.getKey());
        forms.stream()
            .filter(form -> form.kind().isSearched())
            .filter(form -> kinds.contains(form.kind().name().toLowerCase(Locale.ROOT)))
            .forEach(form -> clues.add(clue(field.getKey(), word, form)));
      }
    }
    return clues;
  }

  private List<IndexedForm> forms(String text, FieldType type) {
    FieldRule rule = rules.rule(type);
    if (rule.classify(text) > 0) {
      return rule.indexed(new FieldValue.Text(text));
    }
    Matcher masked = MASKED_NUMBER.matcher(text);
    boolean isNumber = type == FieldType.MOBILE || type == FieldType.LANDLINE;
    return isNumber && masked.matches()
        ? List.of(new IndexedForm(IndexKind.SUFFIX, masked.group(1)))
        : List.of();
  }

  private Clue clue(FieldName field, String word, IndexedForm form) {
    Clue.Kind kind =
        switch (form.kind()) {
          case EXACT -> Clue.Kind.EXACT;
          case SUFFIX -> Clue.Kind.SUFFIX;
          case DOMAIN -> Clue.Kind.DOMAIN;
          case AREA, DECADE, SEX ->
              throw new ElpisException(ErrorCode.BUG, "what is only counted is no clue");
        };
    return new Clue(
        field.value(), kind, word, index.termsForQuery(field, form.kind(), form.text()));
  }
}
