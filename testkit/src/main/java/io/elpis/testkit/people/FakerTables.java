package io.elpis.testkit.people;

import io.elpis.testkit.SeedMix;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.datafaker.Faker;

/**
 * Names and places of one country, drawn once from Datafaker, which takes 10 to 100 µs a value and
 * is too slow to ask per person.
 */
record FakerTables(
    String[] given, String[] surnames, String[] streets, String[] cities, String[] postalCodes) {
  private static final int DRAWS = 150;

  static FakerTables of(Country country, long seed) {
    Random random = Random.from(SeedMix.random(seed, country.key()));
    Faker faker = new Faker(country.locale(), random);
    return new FakerTables(
        draw(() -> faker.name().firstName()),
        draw(() -> faker.name().lastName()),
        draw(() -> faker.address().streetName()),
        draw(() -> region(country, faker) + "\t" + faker.address().city()),
        draw(() -> faker.address().zipCode()));
  }

  /** Datafaker's British states are American ones. */
  private static String region(Country country, Faker faker) {
    return country == Country.GB ? faker.expression("#{address.county}") : faker.address().state();
  }

  private static String[] draw(Supplier<String> source) {
    Set<String> values = new LinkedHashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      values.add(source.get());
    }
    return values.toArray(String[]::new);
  }
}
