package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The common cases are recognised by short walks in place of libraries. Each says what the library
 * says, on values of every kind; a failure names the seed ({@code -Delpis.seed=…}).
 */
final class CommonCasesTest {
  private static final int ROUNDS = 50_000;
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private final long seed = Long.getLong("elpis.seed", new SecureRandom().nextLong());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void email_anyText_isJudgedAsByTheLibraries() {
    EmailFormat format = new EmailFormat();
    int common = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = email();
      common += CommonMailbox.is(text) ? 1 : 0;
      assertSame(format.readAny(text), format.read(text), text);
    }
    assertThat(common).as("seed %d", seed).isBetween(ROUNDS / 100, ROUNDS * 99 / 100);
  }

  @Test
  void plain_everyInertCharacter_isItsOwnNormalForm() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      if (CleanText.isInert(Character.toString(c))) {
        all.append(c);
      }
    }
    assertThat(all).hasSizeGreaterThan(20_000);
    assertThat(NFKC.spanQuickCheckYes(all)).isEqualTo(all.length());
    assertThat(NFKC.normalize(all.reverse())).isEqualTo(all.toString());
  }

  @Test
  void strippedAndMalformed_everyCodeUnit_asUnicodeSays() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      boolean space = UCharacter.isUWhiteSpace(c);
      assertThat(CleanText.stripped(c + "x" + c).length())
          .as("U+%04X", (int) c)
          .isEqualTo(space ? 1 : 3);
      assertThat(CleanText.isMalformed("a" + c)).isEqualTo(Character.isSurrogate(c));
    }
    assertThat(CleanText.isMalformed("😀𠮷")).isFalse();
    assertThat(CleanText.isMalformed("😀\ud800𠮷")).isTrue();
  }

  @Test
  void phone_anyDigits_readAsByPatternAndLibrary() {
    for (String region : new String[] {"CN", "DE"}) {
      PhoneNumbers numbers = new PhoneNumbers(region);
      for (int i = 0; i < ROUNDS / 4; i++) {
        String text = digits();
        Optional<PhoneNumber> expected = reference(text, region);
        Optional<PhoneNumber> read = numbers.parse(text);
        assertThat(read).as("seed %d, %s", seed, text).isEqualTo(expected);
        if (read.isPresent()) {
          assertThat(numbers.normal(read.get()))
              .as("seed %d, %s", seed, text)
              .isEqualTo(PhoneNumberUtil.getInstance().format(read.get(), PhoneNumberFormat.E164));
        }
      }
    }
  }

  @Test
  void phone_anyChineseNumber_isMobileAsByPattern() {
    PhoneNumbers numbers = new PhoneNumbers("CN");
    Pattern mobile = Pattern.compile("1[3-9][0-9]{9}");
    for (int i = 0; i < ROUNDS; i++) {
      PhoneNumber number =
          new PhoneNumber()
              .setCountryCode(86)
              .setNationalNumber(random.nextLong(10_000_000_000L, 21_000_000_000L))
              .setItalianLeadingZero(random.nextInt(4) == 0);
      assertThat(numbers.isMobile(number))
          .as("seed %d, %s", seed, number)
          .isEqualTo(mobile.matcher(numbers.national(number)).matches());
    }
  }

  @Test
  void birthDate_withDashes_readAsWithSlashes() {
    BirthDateFormat format = new BirthDateFormat(new LifeSpan(InstantSource.system()));
    for (int i = 0; i < ROUNDS; i++) {
      String text = pick("19", "20", "18", "00") + digits(2) + "-" + digits(2) + "-" + digits(2);
      switch (format.read(text.replace('-', '/'))) {
        case Reading.Valid slashed ->
            assertThat(format.read(text))
                .isInstanceOfSatisfying(
                    Reading.Valid.class,
                    read -> assertThat(read.normal()).as(text).isEqualTo(slashed.normal()));
        case Reading.Invalid invalid -> assertThat(format.read(text)).isEqualTo(invalid);
      }
    }
  }

  @Test
  void parts_anyTexts_areStoredAsTheMapperWritesThem() throws IOException {
    for (int i = 0; i < ROUNDS / 10; i++) {
      TreeMap<String, String> parts = new TreeMap<>();
      for (int part = random.nextInt(5); part >= 0; part--) {
        parts.put(pick("region", "city", "line1", "line2", "a\"b\\"), text());
      }
      assertThat(new FieldValue.Structured(parts).toBytes())
          .as("seed %d", seed)
          .isEqualTo(json(parts));
    }
  }

  private void assertSame(Reading expected, Reading read, String text) {
    switch (expected) {
      case Reading.Valid valid ->
          assertThat(read)
              .as("seed %d, %s", seed, text)
              .isInstanceOfSatisfying(
                  Reading.Valid.class,
                  same -> {
                    assertThat(same.text()).isEqualTo(valid.text());
                    assertThat(same.normal()).isEqualTo(valid.normal());
                  });
      case Reading.Invalid invalid ->
          assertThat(read).as("seed %d, %s", seed, text).isEqualTo(invalid);
    }
  }

  /** As numbers were read before: by a pattern for Chinese mobiles, else by the library. */
  private static Optional<PhoneNumber> reference(String text, String region) {
    if (!text.matches("\\+?[0-9]{5,17}")) {
      return Optional.empty();
    }
    String bare = text.startsWith("00") ? "+" + text.substring(2) : text;
    Matcher chinese = Pattern.compile("(\\+86|86)?0?(1[3-9][0-9]{9})").matcher(bare);
    if (chinese.matches() && (region.equals("CN") || bare.startsWith("+"))) {
      long national = Long.parseLong(chinese.group(2));
      return Optional.of(new PhoneNumber().setCountryCode(86).setNationalNumber(national));
    }
    try {
      return Optional.of(PhoneNumberUtil.getInstance().parseAndKeepRawInput(bare, region));
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  private String digits() {
    String before = pick("", "+", "86", "+86", "0", "860", "+860", "00", "0086", "+49", "17951");
    return before + pick("", "1", "13", "19", "2") + digits(random.nextInt(16));
  }

  private String email() {
    String[] pieces = {"a", "z9", ".", "-", "_", "0", "--", "xn--", "ü", "B", "*", " ", "+"};
    StringBuilder text = new StringBuilder("a");
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(pieces[random.nextInt(random.nextInt(4) == 0 ? pieces.length : 6)]);
    }
    text.append(pick("@", "@", "@", "@", "", "@a@"));
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(pieces[random.nextInt(random.nextInt(4) == 0 ? pieces.length : 6)]);
    }
    text.append("a".repeat(random.nextInt(20) == 0 ? random.nextInt(80) : 1));
    return text.append(pick(".", ".", "", "-"))
        .append(pick("com", "net", "org", "edu", "gov", "info", "cn", "hk", "us", "uk"))
        .append(pick("", "", "", ".de", ".fr", ".jp", ".br", ".test", "x"))
        .toString();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(pick("林", "a", "\"", "\\", "\n", "\u0000", "\u007f", "\u2028", "😀", "é", "/"));
    }
    return text.toString();
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static byte[] json(Map<String, String> sorted) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0xff);
    StringWriter words = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(words)) {
      generator.writeStartObject();
      for (Map.Entry<String, String> part : sorted.entrySet()) {
        generator.writeStringField(part.getKey(), part.getValue());
      }
      generator.writeEndObject();
    }
    bytes.writeBytes(words.toString().getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
