package io.elpis.testkit.people;

import io.elpis.model.FieldType;
import io.elpis.testkit.SeedMix;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Any number of people who do not exist. {@code person(n)} depends on the seed and {@code n} only,
 * whatever was asked before, so a bench can walk a million of them and a test can name one.
 *
 * <p>70 % live in mainland China, 30 % in seven other {@link Country countries}. Names are put
 * together by dice, so a likeness to a living person is chance; telephones, mailboxes, cards and
 * addresses on the network come from ranges that nobody can be reached under. Resident ids, Chinese
 * mobiles, passports of one country, e-mail addresses, cards, IMEIs and MACs are distinct for the
 * first two million people of a seed; the fictitious telephone ranges of other countries are small
 * and repeat.
 *
 * <p>Making the tables takes about a second (Datafaker); a person then takes some microseconds.
 * Immutable and thread-safe.
 */
public final class SyntheticPeople {
  private static final int ABROAD_PERCENT = 30;
  private static final FieldType[] ORDER = FieldType.values();

  private final long seed;
  private final Map<Country, Homeland> homelands = new EnumMap<>(Country.class);
  private final Country[] abroad = {
    Country.HK, Country.US, Country.GB, Country.DE, Country.JP, Country.BR, Country.FR
  };
  private final Belongings belongings;

  public SyntheticPeople(long seed) {
    this.seed = seed;
    this.belongings = new Belongings(seed);
    homelands.put(Country.CN, new Mainland(seed));
    for (Country country : abroad) {
      homelands.put(country, new Abroad(country, seed));
    }
  }

  /** The person of that number, from 0. */
  public Person person(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("people are numbered from 0");
    }
    SplittableRandom random = SeedMix.random(seed, number);
    Country country =
        random.nextInt(100) < ABROAD_PERCENT ? abroad[random.nextInt(abroad.length)] : Country.CN;
    Map<String, Object> fields = new LinkedHashMap<>();
    Objects.requireNonNull(homelands.get(country)).describe(number, random.split(), fields);
    belongings.describe(number, random.split(), fields);
    return new Person(number, country, inOrder(fields));
  }

  /** People {@code from} (inclusive) to {@code to} (exclusive), lazily and in order. */
  public Stream<Person> people(long from, long to) {
    return LongStream.range(from, to).mapToObj(this::person);
  }

  private static SequencedMap<String, Object> inOrder(Map<String, Object> fields) {
    SequencedMap<String, Object> ordered = new LinkedHashMap<>();
    for (FieldType type : ORDER) {
      Object value = fields.get(type.word());
      if (value != null) {
        ordered.put(type.word(), value);
      }
    }
    return ordered;
  }
}
