package io.elpis.vault.field;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Travel and residence permits. Numbers that gain a count with every renewal compare by the part
 * that persists.
 */
final class PermitGrammar implements Grammar {
  /** Hong Kong and Macau residents' home-return permit: nine persist, two count renewals. */
  private static final Pattern HOME_RETURN = Pattern.compile("([HM][0-9]{8})(?:[0-9]{2})?");

  /** Taiwan residents' permit: eight persist, then two digits and a letter in the old booklet. */
  private static final Pattern TAIWAN =
      Pattern.compile("([0-9]{8})(?:[0-9]{2}(?:\\(?[A-Z]\\)?)?)?");

  /** Mainland residents' permits to Hong Kong and Macau (C, W) and to Taiwan (L, T). */
  private static final Pattern OUTWARD = Pattern.compile("([CWLT][0-9]{8}|C[A-HJ-NP-Z][0-9]{7})");

  /** Foreigners' permanent residence card before 2023: country, region, birth month, sequence. */
  private static final Pattern OLD_FOREIGN = Pattern.compile("([A-Z]{3}[0-9]{12})");

  /**
   * Residence permits of Hong Kong, Macau and Taiwan residents, and foreigners' cards since 2023.
   */
  private static final Pattern RESIDENCE =
      Pattern.compile("(8[123]0000|9[1-6][0-9]{4})[0-9]{11}[0-9X]");

  private final ResidentNumber number;

  PermitGrammar(LifeSpan lifeSpan) {
    this.number = new ResidentNumber(lifeSpan);
  }

  @Override
  public int maxLength() {
    return 32;
  }

  @Override
  public Reading read(String text) {
    String compact = CleanText.compact(text);
    if (RESIDENCE.matcher(compact).matches()) {
      return number.read(text, compact);
    }
    for (Pattern shape : new Pattern[] {HOME_RETURN, TAIWAN, OUTWARD, OLD_FOREIGN}) {
      Matcher matcher = shape.matcher(compact);
      if (matcher.matches()) {
        return new Reading.Valid(text, matcher.group(1));
      }
    }
    return new Reading.Invalid("has the number of a travel or residence permit");
  }

  @Override
  public double confidence(Reading.Valid value) {
    String compact = CleanText.compact(value.text());
    if (compact.length() == 18) {
      return 0.98;
    }
    if (Character.isDigit(compact.charAt(0))) {
      return compact.length() == 8 ? 0.1 : 0.3;
    }
    return compact.length() > 9 ? 0.8 : 0.45;
  }
}
