package io.elpis.vault.field;

import io.elpis.vault.IndexKind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Citizen identity numbers of GB 11643-1999, and the fifteen digits in use before, which have no
 * check character and a year of two digits. The normal form has eighteen.
 */
final class ResidentIdGrammar implements Grammar {
  private static final Pattern OLD = Pattern.compile("[0-9]{15}");

  /** Sequence numbers that the old form kept for people born before 1900. */
  private static final Set<String> CENTENARIANS = Set.of("996", "997", "998", "999");

  /** Provinces of GB/T 2260. Only these: counties come and go, numbers stay. */
  private static final Pattern PROVINCE =
      Pattern.compile("(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71)[0-9].*");

  private final ResidentNumber number;

  ResidentIdGrammar(LifeSpan lifeSpan) {
    this.number = new ResidentNumber(lifeSpan);
  }

  @Override
  public int maxLength() {
    return 32;
  }

  @Override
  public Reading read(String text) {
    String compact = CleanText.compact(text);
    String full = OLD.matcher(compact).matches() ? widened(compact) : compact;
    return switch (number.read(text, full)) {
      case Reading.Valid _ when !PROVINCE.matcher(full).matches() ->
          new Reading.Invalid(
              "begins with a province code; a residence permit is of type `permit`");
      case Reading reading -> reading;
    };
  }

  /** Province, decade of birth and sex stand in the number itself. */
  @Override
  public List<IndexedForm> indexed(String normal) {
    boolean male = (normal.charAt(16) - '0') % 2 == 1;
    return List.of(
        new IndexedForm(IndexKind.EXACT, normal),
        new IndexedForm(IndexKind.AREA, normal.substring(0, 2)),
        new IndexedForm(IndexKind.DECADE, normal.substring(6, 9) + "0"),
        new IndexedForm(IndexKind.SEX, male ? "male" : "female"));
  }

  @Override
  public double confidence(Reading.Valid value) {
    return CleanText.compact(value.text()).length() == 18 ? 0.99 : 0.6;
  }

  private static String widened(String old) {
    String century = CENTENARIANS.contains(old.substring(12)) ? "18" : "19";
    String first17 = old.substring(0, 6) + century + old.substring(6);
    return first17 + CheckDigits.resident(first17);
  }
}
