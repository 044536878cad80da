package io.elpis.testkit.canary;

import io.elpis.testkit.people.CheckDigits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Marker values of one test, derived at run time from a seed word by SHA-256, so that they stand in
 * no source and no class file and appear anywhere else only where a test's value leaked to.
 *
 * <p>Each is a valid value of its field type. A value has at least 2^30 alternatives and most have
 * 2^64, so the odds of meeting one by chance in a gigabyte of digits are below one in a thousand.
 * The mobile lies in segment 160, which is not assigned.
 */
public final class Canary {
  /** A planted value and what it is called in reports. */
  record Marker(String label, String value) {}

  private final String seed;

  private Canary(String seed) {
    this.seed = seed;
  }

  /**
   * The canary of that word; two of the same word are equal.
   *
   * @param seed 1 to 64 of lower-case letters, digits and {@code -}, such as {@code f31-error-text}
   */
  public static Canary of(String seed) {
    if (!seed.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("a seed is 1 to 64 of lower-case letters, digits and `-`");
    }
    return new Canary(seed);
  }

  public String seed() {
    return seed;
  }

  /** Five Han characters. */
  public String name() {
    return han("name", 5);
  }

  /** A mailbox at {@code example.org}, all lower case so that normalising keeps it. */
  public String email() {
    return letters("email", 16) + "@example.org";
  }

  /** Eleven digits as dialled inside China. */
  public String mobile() {
    return "160" + digits("mobile", 8);
  }

  /** Eighteen characters with a valid check digit, of Hangzhou. */
  public String residentId() {
    LocalDate born = LocalDate.of(1950, 1, 1).plusDays(stream("born").below(18_000));
    String first17 = "330106" + born.toString().replace("-", "") + digits("sequence", 3);
    return first17 + CheckDigits.residentId(first17);
  }

  /** A street and number, Han characters and Latin letters. */
  public String addressLine() {
    return han("street", 4) + "路" + letters("house", 8) + "号";
  }

  /** Nineteen digits with a valid Luhn digit. */
  public String bankCard() {
    String body = "621234" + digits("card", 12);
    return body + CheckDigits.luhn(body);
  }

  /** A sentence for free-text fields, Latin letters without spaces. */
  public String freeText() {
    return letters("text", 24);
  }

  /** A thing that a secret is made of: 32 letters, for keys, passwords, one-time links. */
  public String secret() {
    return letters("secret", 32);
  }

  /** Every value with its label, with the usual ways to write a telephone number. */
  List<Marker> markers() {
    String mobile = mobile();
    List<Marker> markers = new ArrayList<>();
    markers.add(new Marker("name", name()));
    markers.add(new Marker("email", email()));
    markers.add(new Marker("mobile", mobile));
    for (String gap : List.of(" ", "-")) {
      String spaced =
          String.join(gap, mobile.substring(0, 3), mobile.substring(3, 7), mobile.substring(7));
      markers.add(new Marker("mobile-spaced", spaced));
    }
    markers.add(new Marker("resident-id", residentId()));
    markers.add(new Marker("address", addressLine()));
    markers.add(new Marker("bank-card", bankCard()));
    markers.add(new Marker("free-text", freeText()));
    markers.add(new Marker("secret", secret()));
    return markers;
  }

  /** The ways {@code value} may be written in a file. */
  public static List<byte[]> encodings(String value) {
    return Encodings.of(value).stream().map(Encodings.Encoded::bytes).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Canary canary && canary.seed.equals(seed);
  }

  @Override
  public int hashCode() {
    return seed.hashCode();
  }

  /** The seed only. */
  @Override
  public String toString() {
    return "canary " + seed;
  }

  private String han(String label, int length) {
    return text(label, length, 0x4e00, 0x9fa6 - 0x4e00);
  }

  private String letters(String label, int length) {
    return text(label, length, 'a', 26);
  }

  private String digits(String label, int length) {
    return text(label, length, '0', 10);
  }

  private String text(String label, int length, int first, int alternatives) {
    DigestStream stream = stream(label);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) (first + stream.below(alternatives)));
    }
    return text.toString();
  }

  private DigestStream stream(String label) {
    try {
      return new DigestStream(
          MessageDigest.getInstance("SHA-256")
              .digest(("elpis/canary/" + seed + "/" + label).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
