package io.elpis.discover.words;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a word of an alphabetic script may be: a name, a town, a people, a common word. */
public final class Lexicon {
  private static final Lexicon STANDARD = new Lexicon();

  /** Short words for codes: no names, whatever their letters look like. */
  private static final Set<String> CODES =
      WordSet.of(
          """
          iban bic swift aadhaar aadhar ssn dob imei imsi iccid cvv cvc exp vin uuid guid mrn nhs nif nie dni cpf cnpj
          pesel qq wechat whatsapp tel fax mob sku isbn ean upc gtin vat eta pid
          """);

  private final Set<String> given = new HashSet<>(WordFile.lines("given.txt"));
  private final Set<String> family = new HashSet<>(WordFile.lines("family.txt"));
  private final Set<String> common = new HashSet<>(WordFile.lines("common.txt"));
  private final Set<String> places = new HashSet<>(WordFile.lines("places.txt"));
  private final Set<String> peoples = new HashSet<>();
  private final Set<String> countries = new HashSet<>();
  private final int longestPlace;

  private Lexicon() {
    WordFile.lines("peoples.txt").forEach(line -> peoples.addAll(Set.of(line.split(" ", -1))));
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      countries.add(Fold.of(country.getDisplayCountry(Locale.ENGLISH)));
      countries.add(Fold.of(country.getDisplayCountry(Locale.GERMAN)));
      countries.add(Fold.of(country.getDisplayCountry(Locale.FRENCH)));
    }
    countries.addAll(
        Set.of("usa", "us", "uk", "u.s.", "u.k.", "u.s.a.", "uae", "england", "scotland", "wales"));
    countries.addAll(
        Set.of("czech republic", "holland", "britain", "great britain", "korea", "turkey"));
    countries.addAll(Set.of("america", "europe", "asia", "africa", "russian federation"));
    longestPlace = 4;
  }

  public static Lexicon standard() {
    return STANDARD;
  }

  public boolean isGiven(String folded) {
    return given.contains(folded);
  }

  public boolean isFamily(String folded) {
    return family.contains(folded);
  }

  public boolean isCommon(String folded) {
    return common.contains(folded) || CODES.contains(folded);
  }

  /** A town of some size; several words by single blanks. */
  public boolean isTown(String folded) {
    return places.contains(folded);
  }

  public boolean isCountry(String folded) {
    return countries.contains(folded);
  }

  /** The most words a place name of the lists is looked for with. */
  public int longestPlace() {
    return longestPlace;
  }

  /** A people, a religion or a political leaning, in the singular or a regular plural. */
  public boolean isPeople(String folded) {
    return peoples.contains(folded)
        || (folded.endsWith("s") && peoples.contains(folded.substring(0, folded.length() - 1)));
  }
}
