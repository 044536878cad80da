package io.elpis.testkit.people;

import java.util.Locale;

/**
 * Where a synthetic person lives, with the telephone ranges that cannot ring.
 *
 * <p>Sources: US: NANPA, 555-0100 to 555-0199. GB: Ofcom, "numbers for drama". DE:
 * Bundesnetzagentur, Drama-Nummern. FR: ARCEP decision 2018-0881, numbers for audiovisual works.
 * CN, HK, JP and BR reserve nothing for fiction, so the numbers begin where no subscriber number
 * can: CN mobiles in the unassigned segments 160, 161, 163, 164, 168, 169, and elsewhere a
 * subscriber part that starts with 0 or 1. Such numbers have a possible length but libphonenumber
 * calls some of them not valid.
 */
public enum Country {
  CN("zh-CN", "", 0, "", 0),
  HK("zh-TW", "+8520", 7, "+8521", 7),
  US("en-US", "", 0, "", 0),
  GB("en-GB", "+447700900", 3, "+442079460", 3),
  DE("de-DE", "+4917139200", 2, "+493023125", 3),
  JP("ja-JP", "+81900", 7, "+8130", 7),
  BR("pt-BR", "+551190", 7, "+55111", 7),
  FR("fr-FR", "+3363998", 4, "+3319900", 4);

  private final String languageTag;
  final String mobilePrefix;
  final int mobileDigits;
  final String landlinePrefix;
  final int landlineDigits;

  Country(
      String languageTag,
      String mobilePrefix,
      int mobileDigits,
      String landlinePrefix,
      int landlineDigits) {
    this.languageTag = languageTag;
    this.mobilePrefix = mobilePrefix;
    this.mobileDigits = mobileDigits;
    this.landlinePrefix = landlinePrefix;
    this.landlineDigits = landlineDigits;
  }

  /** The language that names and streets are written in. */
  public Locale locale() {
    return Locale.forLanguageTag(languageTag);
  }

  /** A number of its own for seeding, which stays when countries are added. */
  long key() {
    return name().charAt(0) * 256L + name().charAt(1);
  }
}
