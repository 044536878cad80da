package io.elpis.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One registration of one organisation, the same for every account that shows it: kind and
 * normalised number, such as {@code uscc:91330100MA0000000C}. What is revoked or counted by a
 * licence holds for all of them.
 */
public record LicenceId(String value) implements Comparable<LicenceId> {
  private static final int MAX_NUMBER_LENGTH = 48;
  private static final Pattern OTHER = Pattern.compile("[0-9A-Z]{4," + MAX_NUMBER_LENGTH + "}");

  /** GB 32100-2015: 18 of these, the last a check digit. */
  private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final int[] USCC_WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int USCC_MODULUS = 31;
  private static final Pattern LEI = Pattern.compile("[0-9A-Z]{18}[0-9]{2}");
  private static final int LEI_MODULUS = 97;

  /**
   * @throws ElpisException {@link ErrorCode#INVALID_ID} where the grammar is not met
   */
  public LicenceId {
    Name.checked("licence", value);
  }

  /**
   * A licence as somebody wrote it: spaces, dots and hyphens do not count, nor does case.
   *
   * @param kind {@code uscc} (unified social credit code, GB 32100-2015) or {@code lei} (ISO
   *     17442), of which the check digits must be right; {@code other}: 4 to 48 letters and digits,
   *     best with the country in front
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE}; the message never repeats the number
   */
  public static LicenceId of(String kind, String number) {
    String plain = number.replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
    boolean good =
        switch (kind) {
          case "uscc" -> isUscc(plain);
          case "lei" -> isLei(plain);
          case "other" -> OTHER.matcher(plain).matches();
          default ->
              throw new ElpisException(
                  ErrorCode.INVALID_VALUE, "a licence's `type` is one of `uscc`, `lei`, `other`");
        };
    if (!good) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          "the licence number is no `" + kind + "`; check its length and its check digit");
    }
    return new LicenceId(kind + ":" + plain);
  }

  private static boolean isUscc(String number) {
    if (number.length() != USCC_WEIGHTS.length + 1) {
      return false;
    }
    int sum = 0;
    for (int at = 0; at < USCC_WEIGHTS.length; at++) {
      int digit = USCC_ALPHABET.indexOf(number.charAt(at));
      if (digit < 0) {
        return false;
      }
      sum += digit * USCC_WEIGHTS[at];
    }
    int check = (USCC_MODULUS - sum % USCC_MODULUS) % USCC_MODULUS;
    return USCC_ALPHABET.indexOf(number.charAt(USCC_WEIGHTS.length)) == check;
  }

  /** ISO 7064 MOD 97-10: letters count from 10, and the whole leaves 1. */
  private static boolean isLei(String number) {
    if (!LEI.matcher(number).matches()) {
      return false;
    }
    int rest = 0;
    for (int at = 0; at < number.length(); at++) {
      int digit = Character.digit(number.charAt(at), 36);
      rest = (rest * (digit < 10 ? 10 : 100) + digit) % LEI_MODULUS;
    }
    return rest == 1;
  }

  @Override
  public int compareTo(LicenceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
