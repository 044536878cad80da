package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What may be counted over the people held, by whom, and how much of it: answers are counts of
 * people with noise, each costs ε, and a recipient has so much ε in a window. Immutable.
 *
 * @param name under which it is asked, consented to and objected to
 * @param basis where it is consent, only those are counted who agreed to {@code name}
 * @param attributes by name
 * @param epsilon of one answer: 0.01 to 10
 * @param budget the ε of all answers to one recipient in one window
 * @param rows under which conditions rows of people leave; where absent, none do
 */
public record StatisticRule(
    PurposeName name,
    Basis basis,
    Audience to,
    SequencedMap<String, Attribute> attributes,
    BigDecimal epsilon,
    BigDecimal budget,
    QuotaWindow window,
    Optional<RowsRule> rows) {

  /**
   * One way to tell people apart.
   *
   * @param field of which it is a part
   * @param part which index of the field: {@code area}, {@code decade}, {@code sex}, {@code domain}
   * @param values those that are counted; who has another, or none, is in no group. They are the
   *     policy's and not the data's, so which groups there are tells nothing.
   */
  public record Attribute(FieldName field, String part, List<String> values) {
    public Attribute {
      values = List.copyOf(values);
    }
  }

  public StatisticRule {
    attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
  }

  public Optional<Attribute> attribute(String called) {
    return Optional.ofNullable(attributes.get(called));
  }
}
