package io.elpis.testkit.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.elpis.model.FieldType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SyntheticPeopleTest {
  private static final int SAMPLE = 4_000;
  private static final SyntheticPeople PEOPLE = new SyntheticPeople(7);

  @Test
  void person_anyOrder_sameFields() {
    List<Long> numbers = new ArrayList<>(List.of(0L, 1L, 5L, 999_999L, 123_456L, 1L << 40));
    List<Person> first = numbers.stream().map(PEOPLE::person).toList();
    Collections.reverse(numbers);
    SyntheticPeople again = new SyntheticPeople(7);
    List<Person> second = numbers.stream().map(again::person).toList().reversed();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void person_otherSeed_otherFields() {
    assertThat(new SyntheticPeople(8).person(3).fields()).isNotEqualTo(PEOPLE.person(3).fields());
  }

  @Test
  void person_negativeNumber_fails() {
    assertThatThrownBy(() -> PEOPLE.person(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void people_sample_mixesCountriesAndFillsEveryType() {
    Map<Country, Long> count =
        PEOPLE
            .people(0, SAMPLE)
            .collect(Collectors.groupingBy(Person::country, Collectors.counting()));
    assertThat(count).containsOnlyKeys(Country.values());
    assertThat(count.get(Country.CN)).isBetween(SAMPLE * 67L / 100, SAMPLE * 73L / 100);
    Set<String> words = new HashSet<>();
    PEOPLE.people(0, SAMPLE).forEach(person -> words.addAll(person.fields().keySet()));
    assertThat(words)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FieldType.values()).map(FieldType::word).toList());
  }

  @Test
  void people_sample_neverBlank() {
    PEOPLE
        .people(0, SAMPLE)
        .forEach(person -> {
          person.address().values().forEach(part -> assertThat(part).isNotBlank());
          person
              .fields()
              .forEach((word, value) -> assertThat(value.toString()).as(word).isNotBlank());
        });
  }

  @Test
  void residentId_everyOne_checksAndMatchesBirthAndDistrict() {
    Map<String, String> districtNames =
        District.all().stream().collect(Collectors.toMap(District::code, District::name));
    PEOPLE
        .people(0, SAMPLE)
        .filter(person -> person.country() == Country.CN)
        .forEach(person -> {
          String id = person.text(FieldType.RESIDENT_ID).orElseThrow();
          assertThat(id).hasSize(18).endsWith("" + CheckDigits.residentId(id.substring(0, 17)));
          assertThat(person.text(FieldType.BIRTH_DATE).orElseThrow().replace("-", ""))
              .isEqualTo(id.substring(6, 14));
          assertThat(person.address())
              .containsEntry("district", districtNames.get(id.substring(0, 6)));
        });
  }

  @Test
  void birthDate_everyOne_isADate() {
    PEOPLE
        .people(0, SAMPLE)
        .map(person -> LocalDate.parse(person.text(FieldType.BIRTH_DATE).orElseThrow()))
        .forEach(date -> assertThat(date.getYear()).isBetween(1944, 2006));
  }

  @Test
  void uniqueFields_sample_distinct() {
    for (FieldType type :
        List.of(
            FieldType.EMAIL,
            FieldType.BANK_CARD,
            FieldType.IMEI,
            FieldType.MAC,
            FieldType.OAID,
            FieldType.RESIDENT_ID)) {
      List<String> values =
          PEOPLE.people(0, SAMPLE).flatMap(person -> person.text(type).stream()).toList();
      assertThat(values).as(type.word()).doesNotHaveDuplicates().hasSizeGreaterThan(SAMPLE / 2);
    }
    assertThat(
            PEOPLE
                .people(0, SAMPLE)
                .filter(person -> person.country() == Country.CN)
                .map(person -> person.text(FieldType.MOBILE).orElseThrow()))
        .doesNotHaveDuplicates()
        .allMatch(mobile -> mobile.matches("16[013489]\\d{8}"));
  }

  @Test
  void telephones_everyOne_possibleForItsCountry() throws NumberParseException {
    PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    for (Person person : PEOPLE.people(0, 2_000).toList()) {
      for (FieldType type : List.of(FieldType.MOBILE, FieldType.LANDLINE)) {
        if (person.text(type).isEmpty()) {
          continue;
        }
        var parsed = util.parse(person.text(type).orElseThrow(), person.country().name());
        assertThat(util.isPossibleNumber(parsed)).as("%s %s", type, person.country()).isTrue();
        assertThat(parsed.getCountryCode())
            .isEqualTo(util.getCountryCodeForRegion(person.country().name()));
      }
    }
  }

  @Test
  void telephones_whereRangesAreReservedForFiction_lieInThem() {
    Map<Country, String> ranges =
        Map.of(
            Country.US, "\\+1\\d{3}55501\\d\\d",
            Country.GB, "\\+44(7700900|2079460)\\d{3}",
            Country.DE, "\\+49(17139200\\d\\d|3023125\\d{3})",
            Country.FR, "\\+33(63998|19900)\\d{4}");
    PEOPLE
        .people(0, SAMPLE)
        .filter(person -> ranges.containsKey(person.country()))
        .forEach(person -> {
          String range = ranges.getOrDefault(person.country(), "");
          assertThat(person.text(FieldType.MOBILE).orElseThrow()).matches(range);
          person
              .text(FieldType.LANDLINE)
              .ifPresent(landline -> assertThat(landline).matches(range));
        });
  }

  @Test
  void devicesAndCards_everyOne_checkAndReachNobody() {
    PEOPLE
        .people(0, SAMPLE)
        .forEach(person -> {
          assertLuhn(person.text(FieldType.BANK_CARD).orElseThrow(), 19);
          assertLuhn(person.text(FieldType.IMEI).orElseThrow(), 15);
          String vin = person.text(FieldType.VIN).orElseThrow();
          assertThat(vin).matches("[A-HJ-NPR-Z0-9]{17}");
          assertThat(vin.charAt(8)).isEqualTo(CheckDigits.vin(vin));
          assertThat(person.text(FieldType.IP).orElseThrow())
              .matches("192\\.0\\.2\\.\\d{1,3}|2001:db8:[0-9a-f:]+");
          assertThat(person.text(FieldType.MAC).orElseThrow()).matches("02(:[0-9a-f]{2}){5}");
          assertThat(person.text(FieldType.EMAIL).orElseThrow())
              .matches("[a-z]+\\.[a-z]+\\.\\d+@((example\\.(com|org|net))|[a-z]+\\.example)");
        });
  }

  @Test
  void address_britishPeople_liveInBritishCounties() {
    assertThat(
            PEOPLE
                .people(0, SAMPLE)
                .filter(person -> person.country() == Country.GB)
                .map(person -> person.address().get("region")))
        .doesNotContain("Hawaii", "Texas", "Ohio", "California")
        .contains("Norfolk", "Somerset");
  }

  @Test
  void person_toString_hidesValues() {
    assertThat(PEOPLE.person(4).toString()).isEqualTo("person 4");
  }

  @Test
  void person_randomMillions_neverFails() {
    SplittableRandom random = new SplittableRandom(99);
    for (int i = 0; i < SAMPLE; i++) {
      assertThat(PEOPLE.person(random.nextLong(Long.MAX_VALUE)).fields()).hasSizeGreaterThan(12);
    }
  }

  private static void assertLuhn(String number, int length) {
    int body = number.length() - 1;
    assertThat(number).hasSize(length).containsOnlyDigits();
    assertThat(number.charAt(body)).isEqualTo(CheckDigits.luhn(number.substring(0, body)));
  }
}
