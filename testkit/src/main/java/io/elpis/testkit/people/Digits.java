package io.elpis.testkit.people;

import java.util.random.RandomGenerator;

/** Fixed-width digits and letters; {@code String.format} is too slow for a million people. */
final class Digits {
  private static final String VIN_ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

  private Digits() {}

  /** {@code value} in {@code width} digits, zeros in front. */
  static String padded(long value, int width) {
    String digits = Long.toString(value);
    return "0".repeat(width - digits.length()) + digits;
  }

  /** {@code width} random digits. */
  static String random(RandomGenerator random, int width) {
    StringBuilder digits = new StringBuilder(width);
    for (int i = 0; i < width; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  /** {@code width} random characters of a VIN's alphabet, which is also that of plates. */
  static String plateCharacters(RandomGenerator random, int width) {
    StringBuilder characters = new StringBuilder(width);
    for (int i = 0; i < width; i++) {
      characters.append(VIN_ALPHABET.charAt(random.nextInt(VIN_ALPHABET.length())));
    }
    return characters.toString();
  }

  static String pick(RandomGenerator random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
