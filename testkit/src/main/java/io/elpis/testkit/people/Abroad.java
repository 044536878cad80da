package io.elpis.testkit.people;

import io.elpis.model.FieldType;
import io.elpis.testkit.Permutation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** People of one country other than mainland China; telephones in E.164. */
final class Abroad implements Homeland {
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1944, 1, 1);
  private static final int BIRTH_DAYS = 23_000;
  private static final int[] US_AREAS = {
    201, 202, 203, 206, 212, 213, 214, 215, 216, 303, 304, 305, 307, 312, 313, 314, 315, 401, 402,
    404, 405, 406, 412, 413, 414, 415, 502, 503, 504, 505, 512, 513, 602, 603, 605, 612, 614, 615,
    617, 702, 703, 713, 716, 718, 801, 802, 803, 804, 808, 812, 816, 901, 904, 907, 914, 918
  };

  private final Country country;
  private final FakerTables tables;
  private final Permutation papers;

  Abroad(Country country, long seed) {
    this.country = country;
    this.tables = FakerTables.of(country, seed);
    this.papers = new Permutation(seed ^ country.key(), 10_000_000_000L);
  }

  @Override
  public void describe(long number, RandomGenerator random, Map<String, Object> fields) {
    String paper = Digits.padded(papers.at(number), 10);
    fields.put(FieldType.NAME.word(), name(random));
    fields.put(FieldType.MOBILE.word(), telephone(random, true));
    if (country == Country.US || country == Country.GB) {
      // Elsewhere no fixed range that is kept for fiction, or out of use, passes for a fixed line.
      fields.put(FieldType.LANDLINE.word(), telephone(random, false));
    }
    fields.put(FieldType.ADDRESS.word(), address(random));
    fields.put(FieldType.PASSPORT.word(), "X" + paper.substring(2));
    if (country == Country.HK) {
      fields.put(FieldType.PERMIT.word(), "H" + paper);
    }
    fields.put(
        FieldType.PLATE.word(),
        Digits.plateCharacters(random, 3)
            + " "
            + Digits.plateCharacters(random, 3)
            + Digits.random(random, 1));
    fields.put(
        FieldType.BIRTH_DATE.word(), FIRST_BIRTH.plusDays(random.nextInt(BIRTH_DAYS)).toString());
  }

  private String name(RandomGenerator random) {
    String given = Digits.pick(random, tables.given());
    String surname = Digits.pick(random, tables.surnames());
    return switch (country) {
      case CN, HK -> surname + given;
      case JP -> surname + " " + given;
      case US, GB, DE, BR, FR -> given + " " + surname;
    };
  }

  private String telephone(RandomGenerator random, boolean mobile) {
    if (country == Country.US) {
      int area = US_AREAS[random.nextInt(US_AREAS.length)];
      return "+1" + area + "55501" + Digits.random(random, 2);
    }
    return mobile
        ? country.mobilePrefix + Digits.random(random, country.mobileDigits)
        : country.landlinePrefix + Digits.random(random, country.landlineDigits);
  }

  private Map<String, String> address(RandomGenerator random) {
    String[] place = Digits.pick(random, tables.cities()).split("\t", -1);
    String street = Digits.pick(random, tables.streets());
    int house = random.nextInt(1, 400);
    Map<String, String> address = new LinkedHashMap<>();
    address.put("country", country.name());
    address.put("region", place[0]);
    address.put("city", place[1]);
    address.put(
        "line1",
        switch (country) {
          case US, GB, FR -> house + " " + street;
          case DE, BR -> street + " " + house;
          case CN, HK -> street + house + "號";
          case JP -> street + " " + random.nextInt(1, 9) + "-" + random.nextInt(1, 30);
        });
    if (random.nextInt(3) == 0) {
      address.put("line2", "Unit " + random.nextInt(1, 100));
    }
    address.put("postal_code", Digits.pick(random, tables.postalCodes()));
    return address;
  }
}
