package io.elpis.vault.field;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** One rule per type. Built once, immutable, safe for concurrent use. */
public final class FieldRules {
  private final Map<FieldType, FieldRule> rules;

  private FieldRules(Map<FieldType, FieldRule> rules) {
    this.rules = rules;
  }

  /** The rules for a deployment whose numbers without a country code are Chinese. */
  public static FieldRules standard(Pseudonyms pseudonyms) {
    return standard(pseudonyms, "CN", InstantSource.system());
  }

  /**
   * The rules of a deployment.
   *
   * @param phoneRegion ISO 3166-1 alpha-2 code of phone numbers without a country code
   * @param clock says which birth dates lie in the future
   */
  public static FieldRules standard(
      Pseudonyms pseudonyms, String phoneRegion, InstantSource clock) {
    Map<FieldType, FieldRule> rules = new EnumMap<>(FieldType.class);
    rules.put(FieldType.FREE_TEXT, new TextRule(FieldType.FREE_TEXT, new FreeTextFormat()));
    return new FieldRules(Collections.unmodifiableMap(rules));
  }

  /** The rule of {@code type}; there is one for every type. */
  public FieldRule rule(FieldType type) {
    FieldRule rule = rules.get(type);
    if (rule == null) {
      throw new ElpisException(ErrorCode.BUG, "no rule for `" + type.word() + "`");
    }
    return rule;
  }
}
