package io.elpis.vault.field;

import io.elpis.model.FieldType;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One rule per type. Built once (some 100 ms), immutable, safe for concurrent use. */
public final class FieldRules {
  private final Pseudonyms pseudonyms;
  private final PhoneNumbers numbers;
  private final LifeSpan lifeSpan;
  private final Map<FieldType, FieldRule> rules;

  private FieldRules(Pseudonyms pseudonyms, PhoneNumbers numbers, LifeSpan lifeSpan) {
    this.pseudonyms = pseudonyms;
    this.numbers = numbers;
    this.lifeSpan = lifeSpan;
    this.rules =
        Arrays.stream(FieldType.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), this::standardRule));
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
   * @throws io.elpis.model.ElpisException {@code INVALID_REQUEST} for a region without a numbering
   *     plan
   */
  public static FieldRules standard(
      Pseudonyms pseudonyms, String phoneRegion, InstantSource clock) {
    return new FieldRules(pseudonyms, new PhoneNumbers(phoneRegion), new LifeSpan(clock));
  }

  /** The rule of {@code type}; there is one for every type. */
  public FieldRule rule(FieldType type) {
    return Objects.requireNonNull(rules.get(type), "every type has a rule");
  }

  private FieldRule standardRule(FieldType type) {
    return switch (type) {
      case ADDRESS -> new AddressRule();
      case NAME -> new TextRule(type, new NameFormat());
      case MOBILE -> new TextRule(type, new MobileFormat(numbers));
      case LANDLINE -> new TextRule(type, new LandlineFormat(numbers));
      case EMAIL -> new TextRule(type, new EmailFormat());
      case PLATE -> new TextRule(type, new PlateFormat());
      case BIRTH_DATE -> new TextRule(type, new BirthDateFormat(lifeSpan));
      case FREE_TEXT -> new TextRule(type, new FreeTextFormat());
      case RESIDENT_ID ->
          new TextRule(type, new EdgesFormat(new ResidentIdGrammar(lifeSpan), 1, 16, 1));
      case PASSPORT -> new TextRule(type, new EdgesFormat(new PassportGrammar(), 1, 7, 1));
      case PERMIT -> new TextRule(type, new EdgesFormat(new PermitGrammar(lifeSpan), 1, 7, 1));
      case BANK_CARD -> new TextRule(type, new EdgesFormat(new BankCardGrammar(), 0, 4, 4));
      case VIN -> pseudonymous(type, new VinGrammar());
      case IMEI -> pseudonymous(type, new ImeiGrammar());
      case MAC -> pseudonymous(type, new MacGrammar());
      case OAID -> pseudonymous(type, new OaidGrammar());
      case IP -> pseudonymous(type, new IpGrammar());
    };
  }

  private FieldRule pseudonymous(FieldType type, Grammar grammar) {
    return new TextRule(type, new PseudonymousFormat(type, grammar, pseudonyms));
  }
}
